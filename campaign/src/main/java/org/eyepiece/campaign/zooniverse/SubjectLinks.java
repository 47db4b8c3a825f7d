package org.eyepiece.campaign.zooniverse;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eyepiece.campaign.Watch;
import org.eyepiece.store.Subjects;
import org.eyepiece.vote.CsvRows;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Which of the campaign's subjects a Zooniverse subject is: the one whose id is its number there, or stands in its metadata, as it is or as a
 * file's name.
 */
final class SubjectLinks {

    /** Under these keys a name of the galaxy or of its image is looked for, in this order. */
    private static final List<String> KEYS = List.of(
            "id",
            "subjectid",
            "iauname",
            "filename",
            "file",
            "image",
            "imagename",
            "name",
            "objid",
            "dr7objid",
            "objectid",
            "sourceid");

    /** What is remembered at once of subjects that are in no subjects export. */
    private static final int REMEMBERED = 100_000;

    private static final int LONGEST_CELL = 1 << 20;

    private final Subjects subjects;
    private final Optional<String> key;
    private final Map<String, Optional<String>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Map<String, String> exported = new java.util.HashMap<>();

    /** @param key under which the campaign's id stands in the metadata; empty to look under all that are usual */
    SubjectLinks(Subjects subjects, Optional<String> key) {
        this.subjects = subjects;
        this.key = key.map(SubjectLinks::plain);
    }

    /**
     * Reads a subjects export; keeps what belongs to subjects of the campaign.
     *
     * @return how many subjects do
     */
    int read(Path file, Watch watch) {
        try (CsvRows rows = CsvRows.open(file)) {
            int id = rows.column(List.of("subject_id"));
            int metadata = rows.column(List.of("metadata"));
            if (id < 0 || metadata < 0) {
                throw rows.wrongHeader("there is no column subject_id or metadata; give a subjects export");
            }
            while (rows.next()) {
                String number = rows.cell(id);
                if (!exported.containsKey(number)) {
                    try {
                        find(number, json(rows.cell(metadata))).ifPresent(found -> exported.put(number, found));
                    } catch (LeftOutException e) {
                        watch.problem(file + ", row " + rows.row() + ": " + e.reason());
                    }
                }
            }
            return exported.size();
        }
    }

    /**
     * The campaign's subject.
     *
     * @param number the Zooniverse's
     * @param data the cell {@code subject_data} of a classification, whose only field holds the metadata
     * @throws LeftOutException where the campaign has no such subject
     */
    String of(String number, String data) {
        String found = exported.get(number);
        if (found != null) {
            return found;
        }
        Optional<String> link = known.get(number);
        if (link == null) {
            link = find(number, json(data).path(number));
            known.put(number, link);
        }
        return link.orElseThrow(() -> new LeftOutException("its subject is not in this campaign"));
    }

    /** A bounded cell of JSON. */
    static JsonNode json(String cell) {
        if (cell.length() > LONGEST_CELL) {
            throw new LeftOutException("a cell is longer than 1 MiB");
        }
        try {
            return WorkflowFile.JSON.readTree(cell.isEmpty() ? "{}" : cell);
        } catch (JacksonException e) {
            throw new LeftOutException("a cell that should hold JSON does not");
        }
    }

    private Optional<String> find(String number, JsonNode metadata) {
        Map<String, String> values = new LinkedHashMap<>();
        metadata.properties().forEach(entry -> {
            if (entry.getValue().isValueNode()) {
                values.putIfAbsent(plain(entry.getKey()), entry.getValue().asString(""));
            }
        });
        if (key.isPresent()) {
            return subject(values.getOrDefault(key.get(), ""));
        }
        Optional<String> same = subject(number);
        for (String usual : KEYS) {
            if (same.isPresent()) {
                return same;
            }
            same = subject(values.getOrDefault(usual, ""));
        }
        return same;
    }

    /** The subject that a value of the metadata names: its id, or its image with folder and ending. */
    private Optional<String> subject(String value) {
        String text = value.strip();
        if (text.isEmpty() || text.length() > 500) {
            return Optional.empty();
        }
        String last = text.substring(text.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        for (String id : List.of(text, last, dot > 0 ? last.substring(0, dot) : last)) {
            if (!id.isEmpty() && subjects.find(id).isPresent()) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    /** A metadata key without the signs by which the Zooniverse hides it, and in small letters. */
    private static String plain(String key) {
        String plain = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        if (plain.isEmpty()) {
            return key;
        }
        return plain;
    }
}
