package org.eyepiece.store;

import static org.eyepiece.store.RefusedException.Kind.CONFLICT;
import static org.eyepiece.store.RefusedException.Kind.INVALID;
import static org.eyepiece.store.RefusedException.Kind.UNKNOWN;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Who can sign in. Passwords come hashed; the store never sees one. Names are compared without regard to case and to different
 * ways of writing the same character (Unicode's NFKC).
 */
public final class Accounts {

    static final String COLUMNS = "name, volunteer, password_hash, owner, created_at";

    private static final int LONGEST = 100;

    private final Database database;
    private final Clock clock;

    Accounts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes an account and the volunteer it stands for.
     *
     * @throws RefusedException INVALID for a blank name, one longer than 100 characters or with characters that cannot be seen; CONFLICT
     *     where the name is taken
     */
    public Account register(String name, String passwordHash, boolean owner) {
        String key = checked(name);
        return database.write(sql -> {
            if (!insert(sql, key, passwordHash, owner)) {
                throw new RefusedException(CONFLICT, "the name \"" + key + "\" is taken; choose another");
            }
            return find(sql, key).orElseThrow();
        });
    }

    /**
     * The account of somebody whom an OpenID Connect provider vouches for; the first time, a new one. It has no password and
     * keeps its name, whatever the provider says later.
     *
     * @param issuer the provider
     * @param subject who it is, in the provider's words; never given to anybody else
     * @param name wished for; a number is added where it is taken, and another is made where it cannot be one
     */
    public Account vouched(String issuer, String subject, String name) {
        Optional<Account> known = database.read(sql -> vouched(sql, issuer, subject));
        return known.orElseGet(() -> database.write(sql -> {
            // Two first sign-ins of one person come one after the other.
            sql.first("SELECT last FROM counter WHERE name = 'volunteer'" + sql.locked(), row -> row.getLong(1));
            return vouched(sql, issuer, subject).orElseGet(() -> {
                String key = unused(sql, name);
                sql.update("INSERT INTO vouched (issuer, subject, account) VALUES (?, ?, ?)", issuer, subject, key);
                return find(sql, key).orElseThrow();
            });
        }));
    }

    private static Optional<Account> vouched(Sql sql, String issuer, String subject) {
        return sql.first(
                "SELECT " + COLUMNS + " FROM account WHERE name ="
                        + " (SELECT account FROM vouched WHERE issuer = ? AND subject = ?)",
                Accounts::account,
                issuer,
                subject);
    }

    private String unused(Sql sql, String wished) {
        String key = key(wished);
        String start = fits(key) ? key : "volunteer";
        String stem = start.length() > LONGEST - 10 ? start.substring(0, start.offsetByCodePoints(0, 40)) : start;
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 ? start : stem + "-" + number)
                .filter(candidate -> insert(sql, candidate, "", false))
                .findFirst()
                .orElseThrow();
    }

    private boolean insert(Sql sql, String key, String passwordHash, boolean owner) {
        if (find(sql, key).isPresent()) {
            return false;
        }
        long now = clock.millis();
        VolunteerId volunteer = Volunteers.account(sql, key, now);
        return sql.update(
                        "INSERT INTO account (name, volunteer, password_hash, owner, created_at) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        key,
                        volunteer.value(),
                        passwordHash,
                        owner ? 1 : 0,
                        now)
                == 1;
    }

    /** The account of that name. */
    public Optional<Account> find(String name) {
        String key = key(name);
        return fits(key) ? database.read(sql -> find(sql, key)) : Optional.empty();
    }

    private static Optional<Account> find(Sql sql, String key) {
        return sql.first("SELECT " + COLUMNS + " FROM account WHERE name = ?", Accounts::account, key);
    }

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString(1),
                new VolunteerId(row.getLong(2)),
                row.getString(3),
                row.getInt(4) != 0,
                Instant.ofEpochMilli(row.getLong(5)));
    }

    /**
     * Another password. Whoever is signed in is signed out, everywhere.
     *
     * @throws RefusedException UNKNOWN where there is no such account
     */
    public void password(String name, String passwordHash) {
        database.<Void>write(sql -> {
            change(sql, "UPDATE account SET password_hash = ? WHERE name = ?", passwordHash, name);
            sql.update("DELETE FROM session WHERE account = ?", key(name));
            return null;
        });
    }

    /**
     * Lets an account open the lab, or no longer.
     *
     * @throws RefusedException UNKNOWN where there is no such account
     */
    public void owner(String name, boolean owner) {
        database.<Void>write(sql -> {
            change(sql, "UPDATE account SET owner = ? WHERE name = ?", owner ? 1 : 0, name);
            return null;
        });
    }

    private static void change(Sql sql, String statement, Object value, String name) {
        if (sql.update(statement, value, key(name)) == 0) {
            throw new RefusedException(UNKNOWN, "there is no account \"" + name + "\"");
        }
    }

    private static String checked(String name) {
        String key = key(name);
        if (!fits(key)) {
            throw new RefusedException(
                    INVALID, "a name has 1 to " + LONGEST + " characters, none of them a control or an invisible one");
        }
        return key;
    }

    private static boolean fits(String key) {
        return !key.isEmpty() && key.length() <= LONGEST && key.codePoints().noneMatch(Accounts::invisible);
    }

    private static boolean invisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> character != ' ' && Character.isWhitespace(character);
        };
    }

    /** A name as it is compared and kept: without blanks around it, in small letters, each character in one way of writing it (NFKC). */
    public static String key(String name) {
        String lower = Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFKC);
    }
}
