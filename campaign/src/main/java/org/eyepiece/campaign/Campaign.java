package org.eyepiece.campaign;

import java.nio.file.Path;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Place;
import org.eyepiece.store.Store;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeException;

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
        Path file = folder.resolve(SettingsFile.NAME);
        CampaignSettings settings = SettingsFile.read(file);
        SubjectImages images = SubjectImages.open(folder.resolve(settings.images()));
        try {
            Store store = Store.open(place(folder, settings), opening);
            try {
                requireArtefact(store.tree(), settings, file);
                LoopSettings.requireFits(store.tree(), settings.loop(), file);
                if (!store.rules().equals(settings.rules())) {
                    store.change(settings.rules());
                }
                return new Campaign(folder, settings, store, images);
            } catch (RuntimeException e) {
                store.close();
                throw e;
            }
        } catch (RuntimeException e) {
            images.close();
            throw e;
        }
    }

    private static void requireArtefact(DecisionTree tree, CampaignSettings settings, Path file) {
        settings.rules().artefact().ifPresent(artefact -> {
            try {
                tree.answerIndex(artefact.question(), artefact.answer());
            } catch (TreeException e) {
                throw new CampaignException(
                        SettingsFile.place(file, "retirement", "artefact") + ": " + e.getMessage(), e);
            }
        });
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
