package org.eyepiece.image;

/**
 * An image, or the folder or zip that should hold it, cannot be used. The message is one line: the file and what is
 * wrong with it. Whoever works through many images catches this per image, counts it and goes on.
 */
public final class ImageException extends RuntimeException {

    private final String file;

    /**
     * @param file the image as the caller named it
     * @param problem what is wrong and what to do about it
     */
    public ImageException(String file, String problem) {
        super(oneLine(file) + ": " + oneLine(problem));
        this.file = file;
    }

    /** As the other constructor, keeping the cause for a stack trace. */
    public ImageException(String file, String problem, Throwable cause) {
        this(file, problem);
        initCause(cause);
    }

    /** The image that failed, as the caller named it. */
    public String file() {
        return file;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
