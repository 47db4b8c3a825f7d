-- Browsers that somebody is signed in at. The browser holds the secret, the database only its SHA-256.
CREATE TABLE session (
    token TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (name),
    since BIGINT NOT NULL,
    until BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account, since);
CREATE INDEX session_until ON session (until);

-- Accounts that an OpenID Connect provider vouches for: who it is, in the provider's words.
CREATE TABLE vouched (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account TEXT NOT NULL UNIQUE REFERENCES account (name),
    PRIMARY KEY (issuer, subject)
);
