package org.eyepiece.site.lab;

import static org.springframework.http.HttpStatus.CONFLICT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.file.NewFile;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.ImageException;
import org.eyepiece.image.ImageKind;
import org.eyepiece.site.http.Refusal;
import org.eyepiece.store.NewSubject;
import org.eyepiece.store.Store;
import org.springframework.stereotype.Component;

/**
 * Images that the owner sends in. Each is decoded before it is believed: what it is decides its first bytes, how large it is its
 * header, before anything is allocated for it. It goes into the images' folder itself, under a name made of harmless characters.
 */
@Component
class Uploads {

    private final Store store;
    private final Path folder;
    private final ImageDecoder decoder = ImageDecoder.best();
    /** One at a time: a large image takes much memory while it is decoded. */
    private final ReentrantLock decoding = new ReentrantLock();

    Uploads(Campaign campaign) {
        store = campaign.store();
        folder = campaign.folder().resolve(campaign.settings().images());
    }

    /** The zip that the campaign's images are in, so that none can be taken in; empty where they are in a folder. */
    Optional<String> zip() {
        return Files.isDirectory(folder) ? Optional.empty() : Optional.of(folder.getFileName() + "");
    }

    /**
     * What became of an image.
     *
     * @param id of its subject
     * @param image its address
     * @param added whether the subject is new; if not, it was there with the same image
     * @param sameAs other subjects with the same bytes
     */
    record Taken(String id, String image, boolean added, List<String> sameAs) {}

    /**
     * Takes in an image as a new subject.
     *
     * @param name what it is called where it comes from
     * @throws ImageException where it is no whole image of a known kind and bearable size
     * @throws Refusal 409 where its name is taken by another image, or no images are taken in
     */
    Taken take(String name, byte[] bytes) {
        zip().ifPresent(zip -> {
            throw new Refusal(
                    CONFLICT,
                    "images-zipped",
                    "This campaign's images are in the zip " + zip
                            + ", to which nothing is added. Unpack it into a folder and set images in campaign.toml to that"
                            + " folder, or import from the command line.",
                    Map.of("file", zip));
        });
        ImageKind kind = ImageKind.of(bytes, name);
        decoding.lock();
        try {
            decoder.decode(bytes, name);
        } finally {
            decoding.unlock();
        }
        String sha256 = sha256(bytes);
        String id = UploadName.stem(name, sha256);
        List<String> sameAs = store.subjects().withContent(sha256).stream()
                .filter(other -> !other.equals(id))
                .toList();
        boolean known = store.subjects()
                .find(id)
                .map(there -> same(there.sha256().equals(sha256), id))
                .orElse(false);
        if (!known) {
            String file = id + kind.ending();
            write(folder.resolve(file), bytes, id);
            store.subjects().add(List.of(new NewSubject(id, file, sha256, Optional.empty(), Map.of())));
        }
        return new Taken(id, SubjectAnswer.address(id), !known, sameAs);
    }

    private static boolean same(boolean same, String id) {
        if (!same) {
            throw new Refusal(
                    CONFLICT,
                    "subject-taken",
                    "There is a subject \"" + id + "\" already, with another image. Give the file another name.",
                    Map.of("id", id));
        }
        return true;
    }

    private static void write(Path file, byte[] bytes, String id) {
        try {
            if (Files.exists(file)) {
                same(Arrays.equals(Files.readAllBytes(file), bytes), id);
                return;
            }
        } catch (IOException e) {
            throw new ImageException(file.getFileName() + "", "is there already and cannot be read (" + e + ")", e);
        }
        NewFile.write(file, out -> out.write(bytes));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
