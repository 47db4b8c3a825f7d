package org.eyepiece.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eyepiece.file.NewFile;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Store;
import org.eyepiece.tree.Answer;
import org.eyepiece.tree.DecisionTree;

/**
 * A campaign that is to be made.
 *
 * @param tree what volunteers are asked
 * @param title shown to everybody
 * @param description what volunteers do here, and what for; may be empty
 * @param database a JDBC URL of PostgreSQL or {@code env:NAME} as it shall stand in the settings; empty for SQLite in the folder
 * @param images a folder or zip of images that stay where they are; empty for the campaign's own folder of images
 * @param changes settings that are not to have their usual value: their keys, each of which the settings file has once, with their TOML
 *     values
 */
public record NewCampaign(
        DecisionTree tree,
        String title,
        String description,
        Optional<String> database,
        Optional<Path> images,
        SequencedMap<String, String> changes) {

    /** With the usual settings. */
    public NewCampaign(
            DecisionTree tree, String title, String description, Optional<String> database, Optional<Path> images) {
        this(tree, title, description, database, images, new LinkedHashMap<>());
    }

    private static final String WORK = ".new-";

    /**
     * Makes the folder with everything in it: settings, database, folders for images, models and exports, field guide. It is put
     * together inside the folder under another name, so that a campaign is there whole or not at all.
     *
     * @throws CampaignException where the folder holds anything already; nothing in it is touched then
     */
    public void make(Path folder, Opening opening) {
        requireEmpty(folder);
        images.ifPresent(path -> SubjectImages.open(path).close());
        boolean fresh = !Files.exists(folder);
        Path work = folder.resolve(WORK + UUID.randomUUID());
        try {
            try {
                for (String name : List.of("images", "models", "exports", FieldGuide.FOLDER)) {
                    Files.createDirectories(work.resolve(name));
                }
                fill(work, opening);
                moveUp(work, folder);
            } finally {
                remove(work);
            }
        } catch (IOException e) {
            throw new CampaignException(folder + ": the campaign cannot be made (" + e + ")", e);
        } finally {
            if (fresh) {
                removeEmpty(folder);
            }
        }
    }

    private static void requireEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new CampaignException(folder + ": is a file; name a folder that is not there yet");
        }
        if (Files.exists(folder.resolve(SettingsFile.NAME))) {
            throw new CampaignException(folder + ": there is a campaign already, left as it is; name another folder");
        }
        try (Stream<Path> inside = Files.list(folder)) {
            inside.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith(WORK) && !name.equals("lost+found"))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new CampaignException(
                                folder + ": is not empty (" + name + "); name a folder that is not there yet");
                    });
        } catch (IOException e) {
            throw new CampaignException(folder + ": cannot be listed (" + e + ")", e);
        }
    }

    private void fill(Path work, Opening opening) {
        Path file = work.resolve(SettingsFile.NAME);
        NewFile.write(file, out -> out.write(settingsText().getBytes(StandardCharsets.UTF_8)));
        FieldGuide.begin(work, tree);
        CampaignSettings settings = SettingsFile.read(file);
        Store.create(Campaign.place(work, settings), tree, settings.rules(), opening)
                .close();
    }

    /** The settings with everything that was said, each value written so that it is read again as it was. */
    String settingsText() {
        String text = template();
        Map<String, String> values = Map.of(
                "title",
                quoted(title),
                "description",
                quoted(description),
                "database",
                database.map(url -> "database = " + quoted(url)).orElse("#database = \"env:EYEPIECE_DATABASE\""),
                "images",
                quoted(images.map(path -> path.toAbsolutePath().normalize().toString())
                        .orElse("images")),
                "artefact",
                artefact()
                        .map(answer -> "artefact = " + quoted(answer))
                        .orElse("#artefact = \"" + tree.first() + "/"
                                + tree.question(tree.first())
                                        .answers()
                                        .getLast()
                                        .key() + "\""),
                "stop",
                "#stop-question = " + quoted(tree.first()));
        List<String> parts = new ArrayList<>();
        for (String part : text.split("\\{\\{", -1)) {
            int end = part.indexOf("}}");
            parts.add(end < 0 ? part : values.get(part.substring(0, end)) + part.substring(end + 2));
        }
        return changed(String.join("", parts));
    }

    private String changed(String text) {
        String changed = text;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            Matcher line = Pattern.compile("(?m)^#?" + Pattern.quote(change.getKey()) + " = .*$")
                    .matcher(changed);
            if (line.results().count() != 1) {
                throw new IllegalArgumentException("the settings file has not one line for " + change.getKey());
            }
            changed = line.replaceFirst(Matcher.quoteReplacement(change.getKey() + " = " + change.getValue()));
        }
        return changed;
    }

    /** The answer of the first question that says by its key or its icon that there is no galaxy. */
    private Optional<String> artefact() {
        return tree.question(tree.first()).answers().stream()
                .filter(answer -> says(answer.key()) || says(answer.icon()))
                .map(Answer::key)
                .findFirst()
                .map(answer -> tree.first() + "/" + answer);
    }

    private static boolean says(String word) {
        return word.matches(".*art[ei]fact.*");
    }

    private static String template() {
        try (InputStream in = NewCampaign.class.getResourceAsStream(SettingsFile.NAME)) {
            if (in == null) {
                throw new AssertionError("the settings' template is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the settings' template cannot be read; build again", e);
        }
    }

    /** A TOML basic string. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** Puts everything into its place, the settings last: with them it is a campaign. */
    private static void moveUp(Path work, Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(work)) {
            List<Path> all = inside.sorted(Comparator.comparing(path -> path.endsWith(SettingsFile.NAME)))
                    .toList();
            for (Path one : all) {
                Files.move(one, folder.resolve(one.getFileName()));
            }
        }
    }

    private static void remove(Path work) throws IOException {
        if (!Files.exists(work)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(work)) {
            for (Path one : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    private static void removeEmpty(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isEmpty()) {
                Files.delete(folder);
            }
        } catch (IOException e) {
            // it is empty and in nobody's way; what went wrong before is what counts
        }
    }
}
