package org.eyepiece.vote;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * A CSV file read row by row: RFC 4180 in strict UTF-8, a byte-order mark tolerated, the first row a header of column names.
 * Knows where it stands, so that an error can say it: a row's number is that of the line it starts on, the header's is 1.
 */
public final class CsvRows implements AutoCloseable {

    private static final int SHOWN = 40;

    private final Path file;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> header;
    private CsvRecord current;

    private CsvRows(Path file, CsvReader<CsvRecord> reader) {
        this.file = file;
        this.reader = reader;
        this.records = reader.iterator();
        if (!hasNext()) {
            throw new VotesException(file + ": the file is empty; its first row must name the columns");
        }
        current = records.next();
        header = current.getFields().stream().map(String::strip).toList();
    }

    /**
     * Opens the file and reads its header.
     *
     * @throws VotesException where there is no such file, it is empty, or it is not UTF-8
     */
    public static CsvRows open(Path file) {
        try {
            Reader text = text(file);
            CsvReader<CsvRecord> reader = CsvReader.builder()
                    .allowMissingFields(true)
                    .allowExtraFields(true)
                    .ofCsvRecord(text);
            try {
                return new CsvRows(file, reader);
            } catch (RuntimeException e) {
                reader.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new VotesException(file + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw notUtf8(file, e);
        } catch (IOException e) {
            throw new VotesException(file + ": cannot be read (" + e + ")", e);
        }
    }

    private static Reader text(Path file) throws IOException {
        BufferedReader text = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()));
        try {
            text.mark(1);
            if (text.read() != '\uFEFF') {
                text.reset();
            }
            return text;
        } catch (IOException e) {
            text.close();
            throw e;
        }
    }

    private static VotesException notUtf8(Path file, Throwable cause) {
        return new VotesException(file + ": not UTF-8 text; save it as CSV in UTF-8", cause);
    }

    /** The names of the columns, without spaces around them. */
    public List<String> header() {
        return header;
    }

    /** The position of the first of these names that is a column, or -1. */
    public int column(List<String> names) {
        return names.stream()
                .mapToInt(header::indexOf)
                .filter(i -> i >= 0)
                .findFirst()
                .orElse(-1);
    }

    /** Goes to the next row; false at the end. A row of another length than the header is an error. */
    public boolean next() {
        if (!hasNext()) {
            return false;
        }
        current = records.next();
        if (current.getFieldCount() != header.size()) {
            throw wrong("has " + current.getFieldCount() + " cells where the header has " + header.size()
                    + "; add or remove commas, or mend the quotes around a cell");
        }
        return true;
    }

    private boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException e) {
            throw unreadable(e);
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof CharacterCodingException ? notUtf8(file, e) : unreadable(e);
        }
    }

    private VotesException unreadable(RuntimeException cause) {
        String inner = cause.getCause() == null ? "" : ": " + cause.getCause().getMessage();
        return new VotesException(file + ": cannot be read as CSV (" + cause.getMessage() + inner + ")", cause);
    }

    /** The cell of a column in the current row, without spaces around it. */
    public String cell(int column) {
        return current.getField(column).strip();
    }

    /** The line on which the current row starts. */
    public long row() {
        return current.getStartingLineNumber();
    }

    /** Something wrong with the file as a whole, or with its header. */
    public VotesException wrongHeader(String what) {
        return new VotesException(file + ", row 1: " + what);
    }

    /** Something wrong with the current row. */
    public VotesException wrong(String what) {
        return new VotesException(file + ", row " + row() + ": " + what);
    }

    /** Something wrong with one cell of the current row. */
    public VotesException wrong(int column, String what) {
        return new VotesException(file + ", row " + row() + ", column " + show(header.get(column)) + ": " + what);
    }

    /** A piece of the file as it may stand in a message: short. */
    public static String show(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new VotesException(file + ": cannot be closed (" + e + ")", e);
        }
    }
}
