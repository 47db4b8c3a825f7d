package org.eyepiece.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eyepiece.report.draw.PngFigure;
import org.eyepiece.report.draw.PngFile;
import org.eyepiece.report.draw.SvgFigure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a report as a folder: {@code index.html}, which needs nothing else, and {@code figures/*.svg} and
 * {@code figures/*.png} for papers and talks. The folder is made under another name and moved into place when it is
 * whole, so an interrupted run leaves no half report.
 */
public final class ReportWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ReportWriter.class);
    private static final String INDEX = "index.html";
    private static final String FIGURES = "figures";

    private ReportWriter() {}

    /**
     * Writes into a new or empty folder.
     *
     * @return the page
     * @throws ReportException where the folder already holds something, or cannot be written
     */
    public static Path write(ReportData data, Path folder) {
        return write(data, folder, false);
    }

    /**
     * Writes into a new or empty folder, or with {@code replace} in place of an earlier report. A folder that holds
     * anything but a report is never replaced.
     *
     * @return the page
     * @throws ReportException where the folder holds something else, or cannot be written
     */
    public static Path write(ReportData data, Path folder, boolean replace) {
        return write(ModelReport.of(data), folder, replace);
    }

    /** The same for a page of any kind. */
    public static Path write(Report report, Path folder, boolean replace) {
        Path target = folder.toAbsolutePath().normalize();
        try {
            checkFree(target, replace);
            Path parent = target.getParent();
            if (parent == null) {
                throw new ReportException(folder + " cannot hold a report; name a folder inside it");
            }
            Files.createDirectories(parent);
            // Not a temporary directory of the JDK's making: those are closed to everybody but their owner.
            Path made = Files.createDirectory(parent.resolve("." + target.getFileName() + "." + UUID.randomUUID()));
            try {
                fill(report, made);
                moveIntoPlace(made, target);
            } finally {
                delete(made);
            }
        } catch (IOException e) {
            throw new ReportException("the report cannot be written to " + folder + ": " + e, e);
        }
        return folder.resolve(INDEX);
    }

    private static void checkFree(Path target, boolean replace) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new ReportException(target + " is not a folder; name another place for the report");
        }
        if (isEmpty(target)) {
            return;
        }
        if (!replace) {
            throw new ReportException(
                    target + " already holds files; name another folder, or ask for it to be replaced");
        }
        if (!isReport(target)) {
            throw new ReportException(target + " holds more than a report and is left alone; name another folder");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Only what this class writes: its page, and figures. */
    private static boolean isReport(Path folder) throws IOException {
        Path index = folder.resolve(INDEX);
        Path figures = folder.resolve(FIGURES);
        if (!Files.isRegularFile(index) || !Files.isDirectory(figures, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder);
                Stream<Path> drawn = Files.list(figures)) {
            return entries.allMatch(entry -> entry.equals(index) || entry.equals(figures))
                    && drawn.allMatch(file ->
                            file.toString().endsWith(".svg") || file.toString().endsWith(".png"))
                    && Files.readString(index).contains("content=\"" + Page.GENERATOR + "\"");
        }
    }

    private static void fill(Report report, Path folder) throws IOException {
        Path drawn = Files.createDirectory(folder.resolve(FIGURES));
        for (Figure figure : report.figures()) {
            write(drawn.resolve(figure.file() + ".svg"), SvgFigure.file(figure.drawing()));
        }
        boolean withPng = pngs(report.figures(), drawn);
        write(folder.resolve(INDEX), Page.of(report, withPng));
    }

    private static boolean pngs(List<Figure> figures, Path folder) throws IOException {
        if (!PngFigure.isPossible()) {
            LOG.warn("The report has no PNG figures: this machine has no fonts. Install fontconfig and a font.");
            return false;
        }
        int dpi = PngFigure.PRINT_DPI;
        for (Figure figure : figures) {
            byte[] png = PngFile.of(PngFigure.image(figure.drawing(), dpi), dpi);
            Files.write(folder.resolve(figure.file() + ".png"), png);
        }
        return true;
    }

    private static void write(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void moveIntoPlace(Path made, Path target) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(made, target);
            return;
        }
        Path old = made.resolveSibling(made.getFileName() + ".old");
        Files.move(target, old);
        try {
            Files.move(made, target);
        } catch (IOException e) {
            Files.move(old, target);
            throw e;
        }
        delete(old);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
