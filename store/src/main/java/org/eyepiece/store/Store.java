package org.eyepiece.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * A campaign's database, open. Safe for many threads; on PostgreSQL many processes may have it open and write, on SQLite many may, one
 * at a time.
 *
 * <pre>{@code
 * try (Store store = Store.open(Place.of("campaign"), Opening.usual())) {
 *     VolunteerId somebody = store.volunteers().browser(token);
 *     Served served = store.selection().next(somebody, 5).getFirst();
 *     store.classifications().post(Classification.of(uuid, somebody, served.subject(), annotations, startedAt));
 * }
 * }</pre>
 *
 * <p>Every method returns when what it wrote is on the disk. It throws {@link RefusedException} for what cannot be, {@link BusyException}
 * for what may be tried again in a moment, and {@link StoreException} where the database fails.
 */
public final class Store implements AutoCloseable {

    private final Database database;
    private final DecisionTree tree;
    private final Ledger ledger;
    private final Clock clock;
    private final Subjects subjects;
    private final Volunteers volunteers;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Selection selection;
    private final Queue queue;
    private final Classifications classifications;
    private final History history;
    private final Votes votes;
    private final Weights weights;
    private final Arms arms;
    private final Rounds rounds;
    private final Models models;
    private final Wishes wishes;

    private Store(Database database, DecisionTree tree, Opening opening) {
        this.database = database;
        this.tree = tree;
        clock = opening.clock();
        ledger = new Ledger(tree);
        subjects = new Subjects(database, clock, opening.seed());
        volunteers = new Volunteers(database, ledger, clock);
        accounts = new Accounts(database, clock);
        sessions = new Sessions(database, clock);
        selection = new Selection(database, clock, opening.seed());
        queue = new Queue(database, clock);
        classifications = new Classifications(database, ledger, clock);
        history = new History(database);
        votes = new Votes(database, ledger, clock);
        weights = new Weights(database, ledger);
        arms = new Arms(database, tree);
        rounds = new Rounds(database, clock);
        models = new Models(database, clock);
        wishes = new Wishes(database, clock);
    }

    /**
     * Makes a new campaign. A folder is made where there is none; a PostgreSQL database must be there, and empty.
     *
     * @throws StoreException where a campaign is there already, or the place cannot be used
     * @throws RefusedException INVALID where the rules do not fit the tree
     */
    public static Store create(Place place, DecisionTree tree, Rules rules, Opening opening) {
        RulesRow.require(tree, rules);
        if (place instanceof Place.Folder folder) {
            makeFolder(folder.path());
        }
        Database database = connect(place, opening, SynchronousMode.FULL, true);
        try {
            database.<Void>write(sql -> {
                if (sql.number("SELECT count(*) FROM campaign") > 0) {
                    throw new StoreException(place + ": there is a campaign already; open it, or choose another place");
                }
                RulesRow.create(
                        sql, tree, TreeFile.toJson(tree), rules, opening.clock().millis());
                return null;
            });
            return new Store(database, tree, opening);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (java.io.IOException e) {
            throw new StoreException(folder + ": the folder cannot be made (" + e + ")", e);
        }
    }

    /**
     * Opens a campaign, and brings its schema up to date.
     *
     * @throws StoreException where there is none, it was written by a newer version, or the place cannot be read
     */
    public static Store open(Place place, Opening opening) {
        return open(place, opening, SynchronousMode.FULL);
    }

    /** The same, where commits on SQLite reach the disk otherwise than they must: package-private, for the proof that they must. */
    static Store open(Place place, Opening opening, SynchronousMode synchronous) {
        if (place instanceof Place.Folder folder && !Files.isRegularFile(folder.file())) {
            throw new StoreException(place + ": there is no campaign; make one first, or give another folder");
        }
        Database database = connect(place, opening, synchronous, false);
        try {
            String json = database.read(sql -> sql.first("SELECT tree FROM campaign", row -> row.getString(1)))
                    .orElseThrow(() -> new StoreException(place + ": there is no campaign in it; make one first"));
            return new Store(database, TreeFile.parse(json, place + ", the campaign's tree"), opening);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Database connect(Place place, Opening opening, SynchronousMode synchronous, boolean create) {
        return switch (place) {
            case Place.Folder folder -> {
                prepare(new Schema(SqliteDatabase.source(folder, false, synchronous), place), place, create);
                yield SqliteDatabase.open(folder, opening, synchronous);
            }
            case Place.Server server -> {
                PostgresDatabase database = PostgresDatabase.open(server, opening);
                try {
                    prepare(new Schema(database.source(), place), place, create);
                } catch (RuntimeException e) {
                    database.close();
                    throw e;
                }
                yield database;
            }
        };
    }

    private static void prepare(Schema schema, Place place, boolean create) {
        if (!create && !schema.exists()) {
            throw new StoreException(place + ": there is no campaign in it; make one first");
        }
        schema.bring();
    }

    /** What volunteers are asked. */
    public DecisionTree tree() {
        return tree;
    }

    /** What the owner has set. */
    public Rules rules() {
        return database.read(RulesRow::read);
    }

    /**
     * Sets other rules, from now on and for all subjects that have no limit of their own; retirements that no longer follow from the rules
     * end, others begin.
     *
     * @throws RefusedException INVALID where they do not fit the tree
     */
    public void change(Rules rules) {
        RulesRow.require(tree, rules);
        database.<Void>write(sql -> {
            Ledger.lock(sql);
            boolean other = RulesRow.read(sql).artefactAnswer(tree) != rules.artefactAnswer(tree);
            RulesRow.change(sql, rules, clock.millis());
            if (other) {
                ledger.recountArtefacts(sql, rules, clock.millis());
            }
            return null;
        });
    }

    /** What is looked at. */
    public Subjects subjects() {
        return subjects;
    }

    /** Who looks. */
    public Volunteers volunteers() {
        return volunteers;
    }

    /** Who can sign in. */
    public Accounts accounts() {
        return accounts;
    }

    /** Where they are signed in. */
    public Sessions sessions() {
        return sessions;
    }

    /** What a volunteer looks at next. */
    public Selection selection() {
        return selection;
    }

    /** What should be looked at, and why. */
    public Queue queue() {
        return queue;
    }

    /** What was seen. */
    public Classifications classifications() {
        return classifications;
    }

    /** What one volunteer has done. */
    public History history() {
        return history;
    }

    /** What was seen, counted. */
    public Votes votes() {
        return votes;
    }

    /** How far volunteers agree. */
    public Weights weights() {
        return weights;
    }

    /** Which subjects test and check the model, and what all have taught. */
    public Arms arms() {
        return arms;
    }

    /** What the loop did and does. */
    public Rounds rounds() {
        return rounds;
    }

    /** Every model that was ever made, and which is in force. */
    public Models models() {
        return models;
    }

    /** What the owner wants of the loop. */
    public Wishes wishes() {
        return wishes;
    }

    /** Work of that name, which only one process may do at a time. */
    public Turn turn(String name) {
        return new Turn(database, clock, name);
    }

    /**
     * How far the campaign is.
     *
     * @param hours how many hours to look back
     */
    public Progress progress(int hours) {
        return database.read(sql -> Progress.read(sql, clock.millis(), hours));
    }

    /** How the database is. */
    public Condition condition() {
        return Condition.read(database, clock.millis());
    }

    /**
     * Makes final what can no longer be withdrawn, and frees the places of leases that have ended. To be called every few seconds, by any
     * number of processes; nothing is lost or doubled when it is not.
     *
     * @return how many classifications have become final
     */
    public int settle() {
        int settled = 0;
        int portion;
        do {
            portion = database.write(sql -> ledger.settle(sql, clock.millis()));
            settled += portion;
        } while (portion == Ledger.PORTION);
        while (database.write(sql -> Leases.sweep(sql, clock.millis(), Ledger.PORTION)) == Ledger.PORTION) {
            // as long as there may be more
        }
        return settled;
    }

    /** What time it is, for everything that is stored here. */
    public Clock clock() {
        return clock;
    }

    /** How many writes wait for their turn right now. */
    public int waiting() {
        return database.waiting();
    }

    /** Derives everything from the stored classifications again, and tells what differs: nothing, unless something is broken. */
    public List<Difference> recompute() {
        return database.read(sql -> Audit.of(sql, ledger));
    }

    /** Lets running work end and closes the database. */
    @Override
    public void close() {
        database.close();
    }
}
