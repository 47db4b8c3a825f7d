package org.eyepiece.store;

import static org.eyepiece.store.RefusedException.Kind.UNKNOWN;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Browsers that somebody is signed in at. A browser is known by a secret, of which only the hash is kept; another password ends all
 * sessions of its account ({@link Accounts#password}).
 */
public final class Sessions {

    /** How many browsers one account may be signed in at; the one signed in longest ago gives way. */
    public static final int MOST = 20;

    private final Database database;
    private final Clock clock;

    Sessions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Signs an account in at a browser. Sessions that are over, anybody's, are cleared away.
     *
     * @param token the browser's secret, at least 128 random bits and never used before
     * @param time until the session ends by itself
     * @throws RefusedException UNKNOWN where there is no such account
     */
    public void open(String token, String account, Duration time) {
        String name = Accounts.key(account);
        database.<Void>write(sql -> {
            long now = clock.millis();
            if (sql.list("SELECT 1 FROM account WHERE name = ?" + sql.locked(), row -> true, name)
                    .isEmpty()) {
                throw new RefusedException(UNKNOWN, "there is no account \"" + name + "\"");
            }
            sql.update(
                    "INSERT INTO session (token, account, since, until) VALUES (?, ?, ?, ?)",
                    Sha256.of(token),
                    name,
                    now,
                    now + time.toMillis());
            sql.update("DELETE FROM session WHERE until <= ?", now);
            sql.update(
                    "DELETE FROM session WHERE account = ? AND token NOT IN"
                            + " (SELECT token FROM session WHERE account = ? ORDER BY since DESC, token LIMIT ?)",
                    name,
                    name,
                    MOST);
            return null;
        });
    }

    /** The account signed in at a browser. */
    public Optional<Account> account(String token) {
        return database.read(sql -> sql.first(
                "SELECT " + Accounts.COLUMNS
                        + " FROM account WHERE name = (SELECT account FROM session WHERE token = ? AND until > ?)",
                Accounts::account,
                Sha256.of(token),
                clock.millis()));
    }

    /** Signs out at that browser; nothing happens where nobody was signed in. */
    public void close(String token) {
        database.<Void>write(sql -> {
            sql.update("DELETE FROM session WHERE token = ?", Sha256.of(token));
            return null;
        });
    }
}
