package org.eyepiece.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eyepiece.image.ImageException;
import org.eyepiece.image.ImageHeader;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.store.NewSubject;
import org.eyepiece.store.RefusedException;
import org.eyepiece.store.Store;
import org.eyepiece.store.Subject;

/**
 * Adds subjects with their images to a campaign. Every image's header is looked at; one that is no image, is cut short or claims too much is
 * told in a line and left out, and the others go on. Images are copied into the campaign's folder of images, unless the settings say that
 * they are elsewhere. Run again, it adds what is missing and nothing twice.
 */
public final class SubjectImport {

    private static final int PORTION = 500;

    private final Campaign campaign;
    private final Store store;
    private final Watch watch;
    /** Where images are copied to; empty where the campaign's images are not its own. */
    private final Optional<Path> own;

    private final List<NewSubject> portion = new ArrayList<>();
    private final Map<String, String> inPortion = new HashMap<>();
    private int added;
    private int known;
    private int refused;

    /**
     * What came of an import.
     *
     * @param added subjects that are new
     * @param known subjects that were there already, with the same image
     * @param refused what was left out, each told in a line
     */
    public record Outcome(int added, int known, int refused) {}

    public SubjectImport(Campaign campaign, Watch watch) {
        this.campaign = campaign;
        this.watch = watch;
        store = campaign.store();
        own = ownFolder(campaign);
    }

    /** The folder of images inside of the campaign's folder, if that is where its images are. */
    private static Optional<Path> ownFolder(Campaign campaign) {
        Path folder = campaign.folder().toAbsolutePath().normalize();
        Path images = folder.resolve(campaign.settings().images()).normalize();
        return images.startsWith(folder) && Files.isDirectory(images) ? Optional.of(images) : Optional.empty();
    }

    /**
     * Imports all subjects of a source.
     *
     * @param source a folder or zip of images, or a CSV table
     * @param pictures a folder or zip with the images of a table; empty for the table's own folder
     * @throws CampaignException where the source as a whole cannot be read
     */
    public Outcome run(Path source, Optional<Path> pictures) {
        if (!Files.exists(source)) {
            throw new CampaignException(source + ": there is no such folder, zip or table; check the path");
        }
        Path place = SubjectSource.isTable(source)
                ? pictures.orElseGet(() -> source.toAbsolutePath().normalize().getParent())
                : source;
        try (SubjectImages images = SubjectImages.open(place)) {
            Optional<ImageCopies> copies =
                    own.filter(folder -> !same(place, folder)).map(ImageCopies::new);
            SubjectSource subjects = SubjectSource.of(source, images, store.tree());
            watch.begin("subjects", "subjects", subjects.size());
            long[] done = {0};
            try {
                subjects.each(
                        named -> {
                            take(named, images, copies);
                            watch.at(++done[0]);
                        },
                        this::refuse);
                flush(copies);
            } finally {
                copies.ifPresent(ImageCopies::close);
            }
        }
        return new Outcome(added, known, refused);
    }

    private static boolean same(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    private void take(SubjectSource.Named named, SubjectImages images, Optional<ImageCopies> copies) {
        try {
            byte[] bytes = images.read(named.image());
            ImageHeader.read(bytes, named.image());
            NewSubject subject =
                    new NewSubject(named.id(), named.image(), sha256(bytes), named.position(), named.metadata());
            Optional<Subject> there = store.subjects().find(subject.id());
            String content = there.map(Subject::sha256).orElseGet(() -> inPortion.get(subject.id()));
            if (content != null && !content.equals(subject.sha256())) {
                throw new CampaignException(named.where() + ": the id \"" + subject.id()
                        + "\" belongs to another image already; name it otherwise, or give ids in a table");
            }
            String file = there.map(Subject::file).orElse(subject.file());
            if (copies.isPresent()) {
                copies.get().take(subject.id(), file, bytes, subject.sha256(), there.isPresent());
            } else if (own.isEmpty()) {
                requireThere(named, subject);
            }
            if (content != null) {
                known++;
            } else {
                portion.add(subject);
                inPortion.put(subject.id(), subject.sha256());
            }
            if (portion.size() == PORTION || copies.filter(ImageCopies::isFull).isPresent()) {
                flush(copies);
            }
        } catch (ImageException | CampaignException | RefusedException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void refuse(String line) {
        refused++;
        watch.problem(line);
    }

    /** Images first, so that no subject is ever without one. */
    private void flush(Optional<ImageCopies> copies) {
        Map<String, String> failed = copies.map(ImageCopies::write).orElse(Map.of());
        failed.values().forEach(this::refuse);
        added += store.subjects()
                .add(portion.stream()
                        .filter(subject -> !failed.containsKey(subject.id()))
                        .toList())
                .added();
        portion.clear();
        inPortion.clear();
    }

    private void requireThere(SubjectSource.Named named, NewSubject subject) {
        SubjectImages images = campaign.images();
        if (!images.has(named.image()) || !sha256(images.read(named.image())).equals(subject.sha256())) {
            throw new CampaignException(named.where() + ": the campaign's images are in "
                    + campaign.settings().images() + ", and this one is not there; put it there first");
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
