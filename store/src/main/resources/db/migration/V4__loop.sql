-- The loop in which people and model take turns.

ALTER TABLE campaign ADD COLUMN control_share DOUBLE PRECISION NOT NULL DEFAULT 0;

-- Test and control subjects are drawn from the pool in its random order, and given out in that order.
CREATE INDEX subject_order ON subject (shuffle, seq) WHERE role = 'pool';
CREATE INDEX subject_drawn ON subject (role, shuffle, seq) WHERE available = 1 AND role <> 'pool';
CREATE INDEX entry_subject ON entry (subject);

-- What the loop did and does, one row a step of a round.
CREATE TABLE step (
    round BIGINT NOT NULL,
    name TEXT NOT NULL,
    place BIGINT NOT NULL, -- within its round, in the order in which steps were first begun
    state TEXT NOT NULL, -- running, done, failed
    attempts BIGINT NOT NULL,
    began_at BIGINT NOT NULL,
    ended_at BIGINT,
    inputs TEXT NOT NULL,
    outcome TEXT NOT NULL,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    saying TEXT NOT NULL,
    PRIMARY KEY (round, name)
);

-- Every model that was ever made.
CREATE TABLE model (
    seq ${key} PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    round BIGINT NOT NULL,
    parent TEXT,
    folder TEXT NOT NULL,
    at BIGINT NOT NULL,
    labels BIGINT NOT NULL,
    votes BIGINT NOT NULL,
    measures TEXT NOT NULL
);

-- Which model was put in force, when and why; the last one is.
CREATE TABLE promotion (
    id ${key} PRIMARY KEY,
    model TEXT NOT NULL REFERENCES model (id),
    reason TEXT NOT NULL,
    who TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- What the owner wants of the loop.
CREATE TABLE wish (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    paused BIGINT NOT NULL,
    who TEXT NOT NULL, -- empty: nobody has wished for anything yet
    at BIGINT NOT NULL,
    asked BIGINT NOT NULL -- how many times a round was asked for by hand
);

INSERT INTO wish (id, paused, who, at, asked) VALUES (1, 0, '', 0, 0);
INSERT INTO counter (name, last) VALUES ('model', 0);
INSERT INTO counter (name, last) VALUES ('promotion', 0);
