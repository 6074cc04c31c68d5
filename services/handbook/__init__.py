"""The chain told to its readers from the files that make it: AsyncAPI, a site, whom a changed schema would touch."""
