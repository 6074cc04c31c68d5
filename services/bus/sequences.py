"""The count of events per topic and subject, by which a loss, a repeat and a disorder are told apart (law 4)."""

from collections.abc import Iterable, Mapping

import orjson
from sqlalchemy import Connection


def last_of(connection: Connection, topic: str, subjects: Iterable[str]) -> dict[str, int]:
    """The last sequence of each subject; subjects without one are absent."""
    rows = connection.exec_driver_sql(
        # By ANY, for which the index is taken even while statistics know nothing yet of a table that fills quickly.
        "SELECT subject, last FROM sequences"
        " WHERE topic = %s AND subject = ANY(ARRAY(SELECT json_array_elements_text(%s::json)))",
        (topic, orjson.dumps(list(subjects)).decode()),
    )
    return {subject: last for subject, last in rows.all()}  # noqa: C416  # rows are no mapping for mypy


def write(connection: Connection, topic: str, last: Mapping[str, int]) -> None:
    if last:
        connection.exec_driver_sql(
            "INSERT INTO sequences (topic, subject, last) SELECT %s, key, value::bigint FROM json_each_text(%s::json)"
            " ON CONFLICT (topic, subject) DO UPDATE SET last = excluded.last",
            (topic, orjson.dumps(last).decode()),
        )


def take(connection: Connection, topic: str, counts: Mapping[str, int]) -> dict[str, int]:
    """Use up so many numbers of each subject; returns the last that each had before."""
    rows = connection.exec_driver_sql(
        "INSERT INTO sequences (topic, subject, last) SELECT %s, key, value::bigint FROM json_each_text(%s::json)"
        " ON CONFLICT (topic, subject) DO UPDATE SET last = sequences.last + excluded.last"
        " RETURNING subject, last",
        (topic, orjson.dumps(counts).decode()),
    )
    return {subject: last - counts[subject] for subject, last in rows.all()}
