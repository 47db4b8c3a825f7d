package org.eyepiece.catalogue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.votable.DataFormat;
import uk.ac.starlink.votable.StringElementSizer;
import uk.ac.starlink.votable.VOSerializer;
import uk.ac.starlink.votable.VOSerializerConfig;
import uk.ac.starlink.votable.VOTableVersion;

/**
 * VOTable 1.4 documents, with data and without. One without data is the table header that makes a Parquet file a VOParquet file:
 * its fields describe the file's columns in their order (IVOA Note "Parquet in the VO" 1.0, section 2).
 */
final class VoTable {
    /** Begins the names under which a VOParquet file keeps its header. */
    static final String PARQUET_PREFIX = "IVOA.VOTable-Parquet.";

    private static final String BEGIN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
            <RESOURCE type="results">
            """;
    private static final String END = "</RESOURCE>\n</VOTABLE>\n";

    private VoTable() {}

    /** Key-value metadata of a Parquet file with these columns. */
    static Map<String, String> parquetHeader(List<Column> columns, Map<String, String> metadata) {
        StringWriter xml = new StringWriter();
        try {
            VOSerializer serializer = serializer(DataFormat.TABLEDATA, StilTables.empty(columns, metadata));
            // The number of rows is the Parquet file's to tell.
            xml.write(BEGIN + fields(serializer).replace(" nrows=\"0\"", "") + "</TABLE>\n" + END);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put(PARQUET_PREFIX + "version", "1.0");
        pairs.put(PARQUET_PREFIX + "content", xml.toString());
        return pairs;
    }

    /** Writes a whole document. BINARY2 data: exact floats, and no character is out of XML's bounds. */
    static void write(StarTable table, Writer out) throws IOException {
        try (BufferedWriter writer = new BufferedWriter(out, 1 << 16)) {
            VOSerializer serializer = serializer(DataFormat.BINARY2, table);
            writer.write(BEGIN + fields(serializer));
            serializer.writeInlineDataElement(writer);
            writer.write("</TABLE>\n" + END);
        }
    }

    private static VOSerializer serializer(DataFormat format, StarTable table) throws IOException {
        return VOSerializer.makeSerializer(
                new VOSerializerConfig(format, VOTableVersion.V14, StringElementSizer.NOCALC, true), table);
    }

    /** Coordinate system, table tag, parameters and fields. STIL numbers coordinate systems per process; a name is the same always. */
    private static String fields(VOSerializer serializer) throws IOException {
        StringWriter text = new StringWriter();
        try (BufferedWriter writer = new BufferedWriter(text)) {
            serializer.writePreDataXML(writer);
        }
        return text.toString().replaceAll("\"t\\d+-coosys-1\"", "\"ICRS\"");
    }
}
