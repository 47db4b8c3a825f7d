package org.eyepiece.store;

import static org.eyepiece.store.RefusedException.Kind.CONFLICT;
import static org.eyepiece.store.RefusedException.Kind.INVALID;
import static org.eyepiece.store.RefusedException.Kind.UNKNOWN;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Who can sign in. Passwords come hashed; the store never sees one. */
public final class Accounts {

    private final Database database;
    private final Clock clock;

    Accounts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes an account and the volunteer it stands for.
     *
     * @throws RefusedException INVALID for a blank name, one longer than 100 characters or with control characters; CONFLICT where the
     *     name is taken
     */
    public Account register(String name, String passwordHash, boolean owner) {
        String key = key(name);
        database.<Void>write(sql -> {
            long now = clock.millis();
            VolunteerId volunteer = Volunteers.account(sql, key, now);
            int made = sql.update(
                    "INSERT INTO account (name, volunteer, password_hash, owner, created_at) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT DO NOTHING",
                    key,
                    volunteer.value(),
                    passwordHash,
                    owner ? 1 : 0,
                    now);
            if (made == 0) {
                throw new RefusedException(CONFLICT, "the name \"" + key + "\" is taken; choose another");
            }
            return null;
        });
        return find(key).orElseThrow(() -> new StoreException("an account vanished while being made"));
    }

    /** The account of that name. */
    public Optional<Account> find(String name) {
        return database.read(sql -> sql.first(
                "SELECT name, volunteer, password_hash, owner, created_at FROM account WHERE name = ?",
                row -> new Account(
                        row.getString(1),
                        new VolunteerId(row.getLong(2)),
                        row.getString(3),
                        row.getInt(4) != 0,
                        Instant.ofEpochMilli(row.getLong(5))),
                name.strip().toLowerCase(Locale.ROOT)));
    }

    /**
     * Another password.
     *
     * @throws RefusedException UNKNOWN where there is no such account
     */
    public void password(String name, String passwordHash) {
        change("UPDATE account SET password_hash = ? WHERE name = ?", passwordHash, name);
    }

    /**
     * Lets an account open the lab, or no longer.
     *
     * @throws RefusedException UNKNOWN where there is no such account
     */
    public void owner(String name, boolean owner) {
        change("UPDATE account SET owner = ? WHERE name = ?", owner ? 1 : 0, name);
    }

    private void change(String statement, Object value, String name) {
        database.<Void>write(sql -> {
            if (sql.update(statement, value, name.strip().toLowerCase(Locale.ROOT)) == 0) {
                throw new RefusedException(UNKNOWN, "there is no account \"" + name + "\"");
            }
            return null;
        });
    }

    private static String key(String name) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        if (key.isEmpty() || key.length() > 100 || key.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(INVALID, "a name has 1 to 100 characters, none of them a control character");
        }
        return key;
    }
}
