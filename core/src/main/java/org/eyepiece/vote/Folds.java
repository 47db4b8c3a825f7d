package org.eyepiece.vote;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Splits subjects into folds, or into training and held-out ones, by a hash of the seed and of {@link SamePicture#group}. So a
 * subject's side depends on nothing but the seed and itself: not on which others there are, their order, or the machine; and
 * one picture under two ids stays on one side.
 *
 * <p>The hash, pinned for good: the first 8 bytes, big-endian and unsigned, of SHA-256 over the seed (8 bytes, big-endian)
 * followed by the group's UTF-8 bytes.
 */
public final class Folds {

    private Folds() {}

    /**
     * The fold of a subject: hash mod {@code folds}.
     *
     * @param group {@link SamePicture#group} of the subject's id
     * @param folds at least 1
     * @return in [0, folds)
     */
    public static int fold(long seed, String group, int folds) {
        if (folds < 1) {
            throw new IllegalArgumentException("the number of folds must be at least 1, is " + folds);
        }
        return (int) Long.remainderUnsigned(hash(seed, group), folds);
    }

    /**
     * Whether a subject is held out: hash / 2^64 < {@code fraction}. With a larger fraction the same subjects stay held out and
     * more join them.
     *
     * @param group {@link SamePicture#group} of the subject's id
     * @param fraction in [0, 1]; about that part of all groups is held out
     */
    public static boolean heldOut(long seed, String group, double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("the held-out fraction must lie between 0 and 1, is " + fraction);
        }
        return (hash(seed, group) >>> 11) * 0x1p-53 < fraction;
    }

    private static long hash(long seed, String group) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).flip());
            return ByteBuffer.wrap(sha.digest(group.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
