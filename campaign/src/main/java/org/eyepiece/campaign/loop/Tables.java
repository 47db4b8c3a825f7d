package org.eyepiece.campaign.loop;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.eyepiece.file.NewFile;

/** A round's tables: small CSV files that appear whole. */
final class Tables {

    private Tables() {}

    /** Writes one, in place of what an interrupted step left. */
    static void write(Path file, List<String> header, List<List<String>> rows) {
        NewFile.write(file, true, out -> {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
            csv.flush();
        });
    }
}
