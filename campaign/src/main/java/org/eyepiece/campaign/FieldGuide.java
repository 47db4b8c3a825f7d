package org.eyepiece.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eyepiece.file.NewFile;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What volunteers can read up: {@code field-guide/guide.json}, a list of entries, and images beside it.
 *
 * <pre>{@code
 * [{"key": "bar", "title": "Bars", "text": "A straight band of light..", "images": ["bar-1.jpg"]}]
 * }</pre>
 *
 * @param folder where the images lie
 * @param entries in the order in which they are shown
 */
public record FieldGuide(Path folder, List<Entry> entries) {

    static final String FOLDER = "field-guide";

    private static final String FILE = "guide.json";
    private static final int MAX_BYTES = 1 << 20;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * One of its entries.
     *
     * @param key a question ({@code bar}), an answer ({@code bar/strong}), or anything else for a section of its own
     * @param title may be empty where the key is a question or an answer
     * @param text plain text
     * @param images names of files in the folder, each without a path
     */
    public record Entry(String key, String title, String text, List<String> images) {
        public Entry {
            images = List.copyOf(images);
        }
    }

    public FieldGuide {
        entries = List.copyOf(entries);
    }

    /** A field guide without entries for a campaign without one. */
    public static FieldGuide read(Path campaign) {
        Path folder = campaign.resolve(FOLDER);
        Path file = folder.resolve(FILE);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new CampaignException(file + ": larger than 1 MiB; shorten its texts");
            }
            return new FieldGuide(folder, entries(file, JSON.readTree(bytes)));
        } catch (NoSuchFileException e) {
            return new FieldGuide(folder, List.of());
        } catch (IOException e) {
            throw new CampaignException(file + ": cannot be read (" + e + ")", e);
        } catch (JacksonException e) {
            throw new CampaignException(
                    file + ", line " + Math.max(1, e.getLocation().getLineNr()) + ": " + e.getOriginalMessage(), e);
        }
    }

    private static List<Entry> entries(Path file, JsonNode list) {
        if (!list.isArray()) {
            throw new CampaignException(file + ": is no list; it begins with [ and holds entries in { }");
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode one : list) {
            String where = file + ", entry " + (entries.size() + 1);
            List<String> images = new ArrayList<>();
            for (JsonNode image : one.path("images")) {
                images.add(image.asString(""));
            }
            for (String image : images) {
                if (!isName(image)) {
                    throw new CampaignException(where + ": \"" + image
                            + "\" is no name of an image in the folder field-guide; write one such as bar.jpg");
                }
            }
            String key = one.path("key").asString("");
            if (key.isBlank()) {
                throw new CampaignException(where + ": it has no key; write a question's, or any other word");
            }
            entries.add(new Entry(
                    key, one.path("title").asString(""), one.path("text").asString(""), images));
        }
        return entries;
    }

    private static boolean isName(String image) {
        return image.matches("[^/\\\\:\\p{Cntrl}]{1,200}") && !image.startsWith(".");
    }

    /** The file of an image that an entry names; nothing for any other name. */
    public Optional<Path> image(String name) {
        return entries.stream()
                .filter(entry -> entry.images().contains(name))
                .findFirst()
                .map(entry -> folder.resolve(name))
                .filter(Files::isRegularFile);
    }

    /** Begins a field guide with an entry for every question of the tree: its own words, for the owner to go on from. */
    static void begin(Path campaign, DecisionTree tree) {
        ArrayNode list = JSON.createArrayNode();
        for (Question question : tree.questions()) {
            ObjectNode entry = list.addObject();
            entry.put("key", question.key());
            entry.put("title", question.text());
            entry.put("text", question.help());
            entry.putArray("images");
        }
        NewFile.write(campaign.resolve(FOLDER).resolve(FILE), out -> out.write(JSON.writeValueAsBytes(list)));
    }
}
