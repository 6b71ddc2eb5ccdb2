"""Sums of the counts that are saved in a project."""

from __future__ import annotations

from persona_studio.dataset.queries import READABLE, TRAINING_SET, Reader

_SUMS = f"""
SELECT count(*), count(counts.prompt), total(counts.prompt), total(counts.completion), total(counts.chat),
    max(counts.chat), total(min(counts.chat, ?))
FROM (
    SELECT data ->> '$[0]' AS prompt, data ->> '$[1]' AS completion, data ->> '$[2]' AS chat
    FROM (
        SELECT '[' || d.data || ']' AS data FROM example e JOIN example_version v USING (version)
        LEFT JOIN derived d ON d.version = e.version
            AND d.producer = (SELECT id FROM producer WHERE name = 'tokens' AND parameters = ?)
        WHERE {TRAINING_SET} AND {READABLE}
    )
) AS counts
"""


def sums(reader: Reader, parameters: str, limit: int) -> tuple[int, int, int, int, int, int, int]:
    """Over the training set: examples, those counted, prompt, completion, chat, longest chat, chat up to ``limit``."""
    row = reader.connection.execute(_SUMS, (limit, parameters)).fetchone()
    assert row is not None
    examples, counted, prompt, completion, chat, longest, limited = (int(value or 0) for value in row)
    return examples, counted, prompt, completion, chat, longest, limited
