package org.eyepiece.campaign.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eyepiece.campaign.CampaignException;
import org.eyepiece.network.Architecture;

/**
 * What an encoder made of every image, mapped into memory: a row of features for each row of {@code subjects.csv}. Safe for use by many
 * threads.
 */
final class FeatureFile {

    private static final int ROW = Architecture.FEATURES * Float.BYTES;
    /** Rows of one mapping, whose size is an int. */
    private static final int ROWS = Integer.MAX_VALUE / ROW;

    private final List<SubjectRows.Row> subjects;
    private final Map<String, Integer> rows = new HashMap<>();
    private final MappedByteBuffer[] parts;

    private FeatureFile(List<SubjectRows.Row> subjects, MappedByteBuffer[] parts) {
        this.subjects = subjects;
        this.parts = parts;
        for (int row = 0; row < subjects.size(); row++) {
            rows.put(subjects.get(row).id(), row);
        }
    }

    /** @throws CampaignException where the file has not a row for each subject */
    static FeatureFile open(RoundFolder folder) {
        List<SubjectRows.Row> subjects = SubjectRows.read(folder.subjects());
        Path file = folder.features();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = Files.size(file);
            if (size != (long) subjects.size() * ROW) {
                throw new CampaignException(file + " has " + size + " bytes where " + subjects.size()
                        + " subjects have " + (long) subjects.size() * ROW + "; remove the file and ask for a round");
            }
            MappedByteBuffer[] parts = new MappedByteBuffer[Math.ceilDiv(subjects.size(), ROWS)];
            for (int part = 0; part < parts.length; part++) {
                long from = (long) part * ROWS * ROW;
                parts[part] =
                        channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(size - from, (long) ROWS * ROW));
                parts[part].order(ByteOrder.LITTLE_ENDIAN);
            }
            return new FeatureFile(subjects, parts);
        } catch (IOException e) {
            throw new CampaignException(file + ": cannot be read (" + e + ")", e);
        }
    }

    List<SubjectRows.Row> subjects() {
        return subjects;
    }

    /** The row of a subject, -1 where it was not there when the images were looked at. */
    int row(String subject) {
        return rows.getOrDefault(subject, -1);
    }

    /** Copies a row; says whether the image could be read. */
    boolean read(int row, float[] features) {
        ByteBuffer part = parts[row / ROWS];
        int at = row % ROWS * ROW;
        for (int i = 0; i < features.length; i++) {
            features[i] = part.getFloat(at + i * Float.BYTES);
        }
        return !Float.isNaN(features[0]);
    }

    /** A row as it stands in the file. */
    static byte[] bytes(float[] features) {
        ByteBuffer row = ByteBuffer.allocate(ROW).order(ByteOrder.LITTLE_ENDIAN);
        row.asFloatBuffer().put(features);
        return row.array();
    }

    /** The row of an image that cannot be read. */
    static byte[] unreadable() {
        float[] features = new float[Architecture.FEATURES];
        Arrays.fill(features, Float.NaN);
        return bytes(features);
    }
}
