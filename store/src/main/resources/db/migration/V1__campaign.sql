-- One schema for SQLite and PostgreSQL. Times are epoch milliseconds, flags 0 or 1, keys made by us (table counter).
-- ${key} is what a 64-bit primary key is called: INTEGER on SQLite, where it then is the row's own number, else BIGINT.

CREATE TABLE campaign (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    tree TEXT NOT NULL,
    tree_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    retire_after BIGINT NOT NULL,
    artefact_question TEXT,
    artefact_answer TEXT,
    artefact_votes BIGINT,
    undo_ms BIGINT NOT NULL,
    lease_ms BIGINT NOT NULL,
    enhanced_share DOUBLE PRECISION NOT NULL
);

CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    last BIGINT NOT NULL
);

-- Counts over all subjects, and how many classifications they are made of. Its one row is also the lock that keeps apart
-- those who change many counts at once.
CREATE TABLE total (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    counts TEXT NOT NULL,
    finals BIGINT NOT NULL,
    weighed_finals BIGINT NOT NULL -- finals when the volunteers' weights were last computed; -1: not since somebody was excluded
);

-- cause, load and available follow from the other columns of the row and cannot disagree with them.
CREATE TABLE subject (
    seq ${key} PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    ra DOUBLE PRECISION,
    dec DOUBLE PRECISION,
    metadata TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    shuffle BIGINT NOT NULL, -- a random order that stays
    role TEXT NOT NULL,
    vote_limit BIGINT NOT NULL,
    artefact_limit BIGINT NOT NULL,
    own_limit BIGINT NOT NULL DEFAULT 0, -- 1: set for this subject, a change of the rules leaves it alone
    hand_cause TEXT,
    hand_reason TEXT,
    hand_by TEXT,
    retired_at BIGINT,
    final_count BIGINT NOT NULL DEFAULT 0,
    provisional_count BIGINT NOT NULL DEFAULT 0,
    lease_count BIGINT NOT NULL DEFAULT 0,
    artefact_count BIGINT NOT NULL DEFAULT 0,
    priority DOUBLE PRECISION, -- null: not in the enhanced feed
    entry BIGINT,
    cause TEXT GENERATED ALWAYS AS (
        CASE WHEN hand_cause IS NOT NULL THEN hand_cause
             WHEN artefact_count >= artefact_limit THEN 'artefact'
             WHEN final_count >= vote_limit THEN 'enough' END) STORED,
    load BIGINT GENERATED ALWAYS AS (final_count + provisional_count + lease_count) STORED,
    available BIGINT GENERATED ALWAYS AS (
        CASE WHEN hand_cause IS NULL AND artefact_count < artefact_limit
              AND final_count + provisional_count + lease_count < vote_limit THEN 1 ELSE 0 END) STORED
);
CREATE INDEX subject_classic ON subject (load, shuffle) WHERE available = 1;
CREATE INDEX subject_enhanced ON subject (priority DESC, load, shuffle) WHERE available = 1 AND priority IS NOT NULL;
CREATE INDEX subject_queued ON subject (entry) WHERE entry IS NOT NULL;
CREATE INDEX subject_content ON subject (sha256);
CREATE INDEX subject_retired ON subject (cause, retired_at) WHERE cause IS NOT NULL;
CREATE INDEX subject_role ON subject (role) WHERE role <> 'pool';

-- Every retirement and un-retirement by hand; the last one of a subject stands in its row.
CREATE TABLE decision (
    id ${key} PRIMARY KEY,
    subject BIGINT NOT NULL REFERENCES subject (seq),
    cause TEXT, -- null: un-retired
    reason TEXT NOT NULL,
    who TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX decision_subject ON decision (subject);

CREATE TABLE tally (
    subject ${key} PRIMARY KEY REFERENCES subject (seq),
    counts TEXT NOT NULL -- final votes per flattened answer, comma-separated
);

-- Votes that came as counts, not as classifications.
CREATE TABLE prior (
    subject BIGINT NOT NULL REFERENCES subject (seq),
    source TEXT NOT NULL,
    people BIGINT NOT NULL,
    counts TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (subject, source)
);

CREATE TABLE volunteer (
    seq ${key} PRIMARY KEY,
    handle TEXT NOT NULL UNIQUE,
    excluded BIGINT NOT NULL DEFAULT 0,
    excluded_reason TEXT,
    excluded_by TEXT,
    weight DOUBLE PRECISION NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL
);

CREATE TABLE account (
    name TEXT PRIMARY KEY,
    volunteer BIGINT NOT NULL UNIQUE REFERENCES volunteer (seq),
    password_hash TEXT NOT NULL,
    owner BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE favourite (
    volunteer BIGINT NOT NULL REFERENCES volunteer (seq),
    subject BIGINT NOT NULL REFERENCES subject (seq),
    at BIGINT NOT NULL,
    PRIMARY KEY (volunteer, subject)
);

CREATE TABLE classification (
    id TEXT PRIMARY KEY, -- the browser's UUID
    subject BIGINT NOT NULL REFERENCES subject (seq),
    volunteer BIGINT NOT NULL REFERENCES volunteer (seq),
    annotations TEXT NOT NULL,
    language TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    accepted_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL, -- final from then on
    state TEXT NOT NULL -- provisional, final, withdrawn
);
CREATE INDEX classification_due ON classification (due_at) WHERE state = 'provisional';
CREATE INDEX classification_subject ON classification (subject);
CREATE INDEX classification_volunteer ON classification (volunteer, accepted_at);

CREATE TABLE withdrawal (
    classification TEXT PRIMARY KEY REFERENCES classification (id),
    at BIGINT NOT NULL
);

CREATE TABLE hourly (
    hour BIGINT PRIMARY KEY, -- since the epoch
    classifications BIGINT NOT NULL
);

-- What was ever given to whom, why, and what became of it.
CREATE TABLE served (
    volunteer BIGINT NOT NULL REFERENCES volunteer (seq),
    subject BIGINT NOT NULL REFERENCES subject (seq),
    feed TEXT NOT NULL,
    entry BIGINT,
    at BIGINT NOT NULL,
    until BIGINT NOT NULL,
    outcome TEXT NOT NULL, -- leased, answered, skipped, lapsed
    PRIMARY KEY (volunteer, subject)
);
CREATE INDEX served_leased ON served (until) WHERE outcome = 'leased';
CREATE INDEX served_lapsed ON served (volunteer, until) WHERE outcome = 'lapsed';

CREATE TABLE batch (
    name TEXT PRIMARY KEY,
    entries BIGINT NOT NULL,
    at BIGINT NOT NULL
);

-- Why a subject is in the enhanced feed. Nothing is ever taken out: the entry in force stands in the subject's row.
CREATE TABLE entry (
    id ${key} PRIMARY KEY,
    batch TEXT NOT NULL REFERENCES batch (name),
    subject BIGINT NOT NULL REFERENCES subject (seq),
    priority DOUBLE PRECISION NOT NULL,
    strategy TEXT NOT NULL,
    score DOUBLE PRECISION, -- null: the strategy gives none
    place BIGINT NOT NULL,
    model TEXT NOT NULL,
    probability DOUBLE PRECISION, -- null: has no closed form
    UNIQUE (batch, subject)
);

-- Who does what only one may do at a time, and until when.
CREATE TABLE turn (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    until BIGINT NOT NULL
);
