package org.eyepiece.campaign;

import java.nio.file.Path;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Place;
import org.eyepiece.store.Store;
import org.eyepiece.tree.DecisionTree;

/** An open campaign: its settings, its database and its images. Safe for use by many threads. */
public final class Campaign implements AutoCloseable {

    private final Path folder;
    private final CampaignSettings settings;
    private final Store store;
    private final SubjectImages images;

    private Campaign(Path folder, CampaignSettings settings, Store store, SubjectImages images) {
        this.folder = folder;
        this.settings = settings;
        this.store = store;
        this.images = images;
    }

    /**
     * Opens a campaign. Rules that changed in its settings are put in force.
     *
     * @throws CampaignException where the folder holds none, or its settings are wrong
     */
    public static Campaign open(Path folder, Opening opening) {
        CampaignSettings settings = SettingsFile.read(folder.resolve(SettingsFile.NAME));
        Store store = Store.open(place(folder, settings), opening);
        if (!store.rules().equals(settings.rules())) {
            store.change(settings.rules());
        }
        return new Campaign(folder, settings, store, SubjectImages.open(folder.resolve(settings.images())));
    }

    static Place place(Path folder, CampaignSettings settings) {
        return settings.database().<Place>map(Place.Server::new).orElseGet(() -> new Place.Folder(folder));
    }

    public Path folder() {
        return folder;
    }

    public CampaignSettings settings() {
        return settings;
    }

    public DecisionTree tree() {
        return store.tree();
    }

    public Store store() {
        return store;
    }

    public SubjectImages images() {
        return images;
    }

    @Override
    public void close() {
        try (images) {
            store.close();
        }
    }
}
