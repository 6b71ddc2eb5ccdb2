"""The first layout: examples and their immutable versions, documents, history, derived values, drafts."""

SQL = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;

-- What people decided about an example, and which version of its body is in force. Small rows, so that
-- undoing a bulk edit stays cheap: bodies are never changed, only superseded.
CREATE TABLE example (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid     BLOB    NOT NULL,
    position INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    status   INTEGER NOT NULL DEFAULT 0,
    split    INTEGER NOT NULL DEFAULT 0,
    tags     TEXT    NOT NULL DEFAULT '',
    note     TEXT    NOT NULL DEFAULT '',
    origin   TEXT    NOT NULL DEFAULT 'import',
    line     INTEGER
);
CREATE INDEX example_position ON example (position, id);

-- A body. A plain pair is its two texts and the number of its layout; any other record is kept as a line.
CREATE TABLE example_version (
    version    INTEGER PRIMARY KEY AUTOINCREMENT,
    shape      INTEGER NOT NULL,
    prompt     TEXT,
    completion TEXT,
    more_turns INTEGER NOT NULL DEFAULT 0,
    layout     INTEGER,
    record     BLOB
);

-- Small undoable things that are no examples: the persona card, settings, saved views.
CREATE TABLE project_document (kind TEXT PRIMARY KEY, json TEXT NOT NULL);

-- One row an edit, with the change itself as an SQLite changeset: applied for redo, inverted for undo.
CREATE TABLE history (
    step      INTEGER PRIMARY KEY AUTOINCREMENT,
    kind      TEXT    NOT NULL,
    size      INTEGER NOT NULL,
    at        REAL    NOT NULL,
    undone    INTEGER NOT NULL DEFAULT 0,
    changeset BLOB    NOT NULL
);

-- Values that can be computed again at any time, keyed by the version they were computed from.
CREATE TABLE producer (id INTEGER PRIMARY KEY, name TEXT NOT NULL, parameters TEXT NOT NULL, UNIQUE (name, parameters));
CREATE TABLE derived (
    producer INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    data     TEXT    NOT NULL,
    PRIMARY KEY (producer, version)
) WITHOUT ROWID;

-- What is being typed and is not committed yet, so that a crash takes two seconds of typing at most.
CREATE TABLE draft (example INTEGER NOT NULL, field TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (example, field));
"""
