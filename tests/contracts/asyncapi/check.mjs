// Says of each file that it is given what the official parser finds, as JSON: {file: [{severity, code, path, message}]}.
import { readFileSync } from 'node:fs';
import { AvroSchemaParser } from '@asyncapi/avro-schema-parser';
import { Parser } from '@asyncapi/parser';

const parser = new Parser({ schemaParsers: [AvroSchemaParser()] });
const found = {};
for (const file of process.argv.slice(2)) {
  const { diagnostics } = await parser.parse(readFileSync(file, 'utf8'));
  found[file] = diagnostics.map(({ severity, code, path, message }) => ({ severity, code, path: path.join('/'), message }));
}
console.log(JSON.stringify(found));
