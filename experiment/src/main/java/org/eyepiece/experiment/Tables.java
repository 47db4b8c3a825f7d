package org.eyepiece.experiment;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eyepiece.file.NewFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** An experiment's CSV and JSON files, written whole or not at all; a damaged one is named with what to do about it. */
final class Tables {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Tables() {}

    static void write(Path file, Consumer<CsvWriter> rows) {
        NewFile.write(file, true, out -> {
            CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            rows.accept(csv);
            csv.flush();
        });
    }

    static List<NamedCsvRecord> read(Path file) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file);
                Stream<NamedCsvRecord> all = rows.stream()) {
            return all.toList();
        } catch (IOException | RuntimeException broken) {
            throw damaged(file, broken);
        }
    }

    /** What a file's rows mean. */
    static <T> T parse(Path file, Supplier<T> meaning) {
        try {
            return meaning.get();
        } catch (RuntimeException broken) {
            throw damaged(file, broken);
        }
    }

    static void writeJson(Path file, Object value) {
        NewFile.write(file, true, out -> out.write(JSON.writeValueAsBytes(value)));
    }

    static <T> T readJson(Path file, Class<T> type) {
        try {
            return JSON.readValue(Files.readAllBytes(file), type);
        } catch (IOException | JacksonException broken) {
            throw damaged(file, broken);
        }
    }

    private static ExperimentException damaged(Path file, Exception broken) {
        String why = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
        return new ExperimentException(
                file + " is damaged (" + why + "); remove it and what came after it, and run again", broken);
    }
}
