package org.eyepiece.store;

import java.util.function.Function;

/** Where transactions run. What is written has reached the disk when {@link #write} returns. */
sealed interface Database extends AutoCloseable permits SqliteDatabase, PostgresDatabase {

    /**
     * Runs one unit of work in a transaction: all of it is kept, or where it throws, nothing. It may be run again from the
     * start when others got in the way, so it changes nothing but the database.
     *
     * @throws BusyException where more is asked for at once than the database takes
     * @throws StoreException where the database fails; whatever else the work throws comes out as it is
     */
    <T> T write(Function<Sql, T> work);

    /** Runs reads that all see one and the same state, without making anybody wait. */
    <T> T read(Function<Sql, T> work);

    /** How many units of work wait to be written. */
    int waiting();

    /** Lets running transactions end, and lets go of the database. */
    @Override
    void close();
}
