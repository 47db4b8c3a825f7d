package org.eyepiece.store;

import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * A SQLite store that trusts its power supply. The proof of what a loss of power does needs one, to show that it would see a loss.
 * It stands in the store's package, but in a module that is never shipped: no setting and no command can open a campaign this way.
 */
public final class TrustingStore {

    private TrustingStore() {}

    /**
     * Opens a campaign.
     *
     * @param synchronous SQLite's setting of that name: off, normal, full or extra
     */
    public static Store open(Place.Folder folder, Opening opening, String synchronous) {
        return Store.open(folder, opening, SynchronousMode.valueOf(synchronous.toUpperCase(java.util.Locale.ROOT)));
    }
}
