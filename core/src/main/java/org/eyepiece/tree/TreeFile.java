package org.eyepiece.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.eyepiece.file.NewFile;

/**
 * Decision trees as JSON files, and the three that ship with Eyepiece.
 *
 * <pre>{@code
 * {"name": "shapes", "title": "Two shapes", "first": "shape", "questions": [
 *   {"key": "shape", "text": "What do you see?", "help": "", "type": "single", "answers": [
 *     {"key": "round", "text": "Round", "help": "", "icon": "ball", "next": null},
 *     {"key": "flat", "text": "Flat", "help": "", "icon": "disk", "next": null}]}]}
 * }</pre>
 *
 * {@code title}, {@code text}, {@code help} and {@code icon} may be left out (the name, the key, nothing and nothing stand in
 * for them); {@code next} may not, so that nobody ends a tree by forgetting it. A field that is not known is an error.
 */
public final class TreeFile {

    /** No file larger than this is read: 1 MiB is fifty times the largest tree known. */
    static final int MAX_BYTES = 1 << 20;

    private static final List<String> SHIPPED = List.of("gz2", "gz-decals-1-2", "gz-decals-5");

    private TreeFile() {}

    /** Names of the trees that ship with Eyepiece. */
    public static List<String> shipped() {
        return SHIPPED;
    }

    /**
     * A shipped tree by its name or, where none has that name, the tree in that file.
     *
     * @throws TreeException where there is neither, or the file is wrong
     */
    public static DecisionTree open(String nameOrFile) {
        if (SHIPPED.contains(nameOrFile)) {
            return openShipped(nameOrFile);
        }
        Path file;
        try {
            file = Path.of(nameOrFile);
        } catch (InvalidPathException e) {
            throw new TreeException("\"" + nameOrFile + "\" cannot be the name of a file", e);
        }
        if (!Files.exists(file)) {
            throw new TreeException("there is no tree \"" + nameOrFile
                    + "\" and no file of that name; the trees here are " + String.join(", ", SHIPPED));
        }
        return read(file);
    }

    private static DecisionTree openShipped(String name) {
        try (InputStream in = TreeFile.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new AssertionError("the tree " + name + " is missing from this build");
            }
            return TreeJson.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
        } catch (IOException e) {
            throw new TreeException("the shipped tree " + name + " cannot be read (" + e + "); build again", e);
        }
    }

    /**
     * Reads a tree from a file of at most 1 MiB.
     *
     * @throws TreeException naming the file, where it cannot be read, is too large, is not JSON or is not a tree
     */
    public static DecisionTree read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new TreeException(file + ": larger than 1 MiB; a tree's file is never that large");
            }
            String json = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return TreeJson.parse(json, file.toString());
        } catch (NoSuchFileException e) {
            throw new TreeException(file + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new TreeException(file + ": not UTF-8 text; save it as UTF-8", e);
        } catch (IOException e) {
            throw new TreeException(file + ": cannot be read (" + e + ")", e);
        }
    }

    /**
     * Reads a tree from its JSON text.
     *
     * @param source what errors call it: a file's name, or where it came from
     * @throws TreeException beginning with {@code source}
     */
    public static DecisionTree parse(String json, String source) {
        return TreeJson.parse(json, source);
    }

    /** The tree as JSON, indented, ending in a line feed; {@link #parse} gives back an equal tree. */
    public static String toJson(DecisionTree tree) {
        return TreeJson.write(tree);
    }

    /** Writes the tree to a file that must not exist yet; see {@link NewFile}. */
    public static void write(DecisionTree tree, Path file) {
        NewFile.write(file, out -> out.write(toJson(tree).getBytes(StandardCharsets.UTF_8)));
    }
}
