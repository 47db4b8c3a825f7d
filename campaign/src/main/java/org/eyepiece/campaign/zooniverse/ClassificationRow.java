package org.eyepiece.campaign.zooniverse;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eyepiece.campaign.SpreadsheetCell;
import org.eyepiece.store.Elsewhere;
import org.eyepiece.store.Window;
import org.eyepiece.vote.CsvRows;
import tools.jackson.databind.JsonNode;

/** A row of a classifications export, made a classification of the campaign. */
final class ClassificationRow {

    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

    private final CsvRows rows;
    private final int id;
    private final int name;
    private final int workflow;
    private final int workflowName;
    private final int created;
    private final int gold;
    private final int metadata;
    private final int annotations;
    private final int data;
    private final int subjects;

    ClassificationRow(CsvRows rows) {
        this.rows = rows;
        id = required("classification_id");
        name = required("user_name");
        created = required("created_at");
        annotations = required("annotations");
        subjects = required("subject_ids");
        workflow = rows.column(List.of("workflow_id"));
        workflowName = rows.column(List.of("workflow_name"));
        gold = rows.column(List.of("gold_standard"));
        metadata = rows.column(List.of("metadata"));
        data = rows.column(List.of("subject_data"));
    }

    private int required(String column) {
        int found = rows.column(List.of(column));
        if (found < 0) {
            throw rows.wrongHeader("there is no column " + column + "; give a classifications export of the Zooniverse"
                    + " or of Eyepiece");
        }
        return found;
    }

    private String text(int column) {
        return column < 0 ? "" : SpreadsheetCell.plain(rows.cell(column));
    }

    /**
     * The classification of the current row.
     *
     * @param workflowId whose classifications are meant; empty for all
     * @throws LeftOutException where there is none to take in
     */
    Elsewhere read(String workflowId, Translation translation, SubjectLinks links) {
        if (!workflowId.isEmpty()
                && !text(workflow).isEmpty()
                && !text(workflow).equals(workflowId)) {
            throw new LeftOutException("it is of workflow " + text(workflow));
        }
        if (!text(gold).isEmpty() && !text(gold).equalsIgnoreCase("false")) {
            throw new LeftOutException("it is a gold standard by an expert, no vote");
        }
        JsonNode about = SubjectLinks.json(text(metadata));
        JsonNode ours = about.path("eyepiece");
        if (ours.isObject() && !ours.path("counted").asBoolean(true)) {
            throw new LeftOutException("it does not count in the campaign it comes from");
        }
        String subject = text(subjects);
        if (subject.isEmpty() || subject.matches("\\d+([;,]\\s*\\d+)+")) {
            throw new LeftOutException("it is not of exactly one subject");
        }
        Instant accepted = accepted(about, ours);
        return new Elsewhere(
                uuid(text(id)),
                volunteer(ours.isObject()),
                links.of(subject, text(data)),
                translation.walk(SubjectLinks.json(text(annotations))),
                language(about),
                time(about.path("started_at").asString("")).orElse(accepted),
                finished(about, ours),
                Window.told(
                        about.path("viewport").path("width").asInt(0),
                        about.path("viewport").path("height").asInt(0)),
                accepted);
    }

    /** The same for the same classification whenever it is imported; that of another campaign's keeps its own. */
    private static UUID uuid(String id) {
        if (id.isEmpty()) {
            throw new LeftOutException("it has no classification_id");
        }
        if (id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            return UUID.fromString(id);
        }
        return UUID.nameUUIDFromBytes(("zooniverse:" + id).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whose it is. Names of volunteers who were not signed in are made of their address, so such a name is one person. Another campaign's
     * volunteers are numbered within it; its title keeps them apart.
     */
    private String volunteer(boolean ours) {
        String user = text(name);
        if (user.isEmpty()) {
            return "nobody-" + text(id);
        }
        return ours ? text(workflowName) + "/" + user : user;
    }

    /** When the volunteer was done; a campaign's older exports have the time of storing there. */
    private static Optional<Instant> finished(JsonNode about, JsonNode ours) {
        return ours.isObject() && !ours.has("accepted_at")
                ? Optional.empty()
                : time(about.path("finished_at").asString(""));
    }

    private Instant accepted(JsonNode about, JsonNode ours) {
        Optional<Instant> exact = ours.isObject()
                ? time(ours.path("accepted_at").asString(""))
                        .or(() -> time(about.path("finished_at").asString("")))
                : Optional.empty();
        return exact.or(() -> time(text(created)))
                .orElseThrow(() -> new LeftOutException("its created_at is no time such as 2018-02-20 10:44:42 UTC"));
    }

    private static Optional<Instant> time(String text) {
        try {
            Instant time = text.endsWith(" UTC")
                    ? LocalDateTime.parse(text, CREATED).toInstant(ZoneOffset.UTC)
                    : Instant.parse(text);
            return time.isBefore(Instant.EPOCH) ? Optional.empty() : Optional.of(time);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String language(JsonNode about) {
        String language = about.path("user_language").asString("");
        return language.matches("[A-Za-z0-9-]{0,35}") ? language : "";
    }
}
