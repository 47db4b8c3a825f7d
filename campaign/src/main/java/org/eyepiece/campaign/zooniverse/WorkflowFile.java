package org.eyepiece.campaign.zooniverse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eyepiece.campaign.CampaignException;
import org.eyepiece.vote.CsvRows;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a workflow in any of the forms in which people have one: the workflow export of a project's builder (CSV, a row per version, of
 * which the newest is taken), an answer of the Panoptes API (JSON), or such an answer as Python printed it.
 */
final class WorkflowFile {

    static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(50).build())
            .build());

    private static final int MAX_BYTES = 16 << 20;

    private WorkflowFile() {}

    /** @param id of the workflow that is meant, where a file holds several; empty for the only one */
    static Workflow read(Path file, String id) {
        String text = text(file).strip();
        Workflow workflow = text.startsWith("{") ? json(file, text) : csv(file, id);
        if (workflow.tasks().isEmpty()) {
            throw new CampaignException(file + ": there is no question in it; is it the workflow's file?");
        }
        return workflow;
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new CampaignException(file + ": larger than 16 MiB; a workflow is never that large");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new CampaignException(file + ": there is no such file; check the path", e);
        } catch (IOException e) {
            throw new CampaignException(file + ": cannot be read (" + e + ")", e);
        }
    }

    private static Workflow json(Path file, String text) {
        JsonNode root = parse(file, text);
        for (String list : List.of("workflows", "workflow_versions")) {
            root = root.path(list).isArray() ? root.path(list).path(0) : root;
        }
        String link = root.path("links").path("workflow").asString("");
        return Workflow.of(
                link.isEmpty() ? root.path("id").asString("") : link,
                root.path("first_task").asString(""),
                root.path("tasks"),
                root.path("strings"));
    }

    private static JsonNode parse(Path file, String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            try {
                return JSON.readTree(PythonLiteral.toJson(text));
            } catch (JacksonException again) {
                again.addSuppressed(e);
                throw new CampaignException(
                        file + ", line " + Math.max(1, e.getLocation().getLineNr()) + ": "
                                + String.valueOf(e.getOriginalMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse("no JSON"),
                        again);
            }
        }
    }

    private static Workflow csv(Path file, String wanted) {
        try (CsvRows rows = CsvRows.open(file)) {
            int id = column(rows, "workflow_id");
            int version = column(rows, "version");
            int minor = rows.column(List.of("minor_version"));
            int tasks = column(rows, "tasks");
            int strings = column(rows, "strings");
            int first = column(rows, "first_task");
            Map<String, Workflow> newest = new TreeMap<>();
            Map<String, Double> versions = new TreeMap<>();
            while (rows.next()) {
                double number = number(rows.cell(version)) * 1e6 + (minor < 0 ? 0 : number(rows.cell(minor)));
                String key = rows.cell(id);
                if (number >= versions.getOrDefault(key, -1.0)) {
                    versions.put(key, number);
                    newest.put(
                            key,
                            Workflow.of(
                                    key,
                                    rows.cell(first),
                                    parse(file, rows.cell(tasks)),
                                    parse(file, rows.cell(strings))));
                }
            }
            if (wanted.isEmpty() && newest.size() > 1) {
                throw new CampaignException(file + ": holds the workflows " + String.join(", ", newest.keySet())
                        + "; say with --workflow-id which one");
            }
            Workflow found =
                    wanted.isEmpty() ? newest.values().stream().findFirst().orElse(null) : newest.get(wanted);
            if (found == null) {
                throw new CampaignException(
                        file + ": there is no workflow " + wanted + " in it; it has " + newest.keySet());
            }
            return found;
        }
    }

    private static int column(CsvRows rows, String name) {
        int column = rows.column(List.of(name));
        if (column < 0) {
            throw rows.wrongHeader(
                    "there is no column " + name + "; give a workflow export of the Zooniverse, as CSV or JSON");
        }
        return column;
    }

    private static double number(String cell) {
        return cell.matches("\\d{1,6}(\\.\\d{1,6})?") ? Double.parseDouble(cell) : 0;
    }
}
