package org.eyepiece.report.draw;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Draws a figure into pixels. */
public final class PngFigure {

    /** Dots per inch that journals ask of line art with pictures. */
    public static final int PRINT_DPI = 300;

    /** Layouts count on letters as narrow as Helvetica's; what stands in for it on a bare machine (DejaVu) is wider. */
    private static final double SQUEEZE = 0.87;

    private final Graphics2D pen;
    private final String family;

    private PngFigure(Graphics2D pen, String family) {
        this.pen = pen;
        this.family = family;
    }

    /**
     * The drawing at the given resolution, on white.
     *
     * @throws IllegalStateException where this machine has no fonts, as bare servers do
     */
    public static BufferedImage image(Drawing drawing, int dpi) {
        double scale = dpi / 72.0;
        int width = (int) Math.ceil(drawing.width() * scale);
        int height = (int) Math.ceil(drawing.height() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setColor(Color.decode(Ink.PAPER.onPaper()));
            pen.fillRect(0, 0, width, height);
            pen.scale(scale, scale);
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            new PngFigure(pen, family()).all(drawing.marks());
        } finally {
            pen.dispose();
        }
        return image;
    }

    /** Whether this machine has fonts, without which no figure can be drawn into pixels. */
    public static boolean isPossible() {
        try {
            return !family().isEmpty();
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static String family() {
        try {
            Set<String> known = Set.copyOf(Arrays.asList(
                    GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames()));
            if (known.isEmpty()) {
                throw new IllegalStateException("no fonts");
            }
            return List.of("Helvetica", "Arial", "Liberation Sans").stream()
                    .filter(known::contains)
                    .findFirst()
                    .orElse(Font.SANS_SERIF);
        } catch (RuntimeException | LinkageError | InternalError e) {
            // Without fontconfig the JDK fails in any of these ways.
            throw new IllegalStateException("this machine has no fonts to draw with; install fontconfig and one", e);
        }
    }

    private void all(List<Mark> marks) {
        marks.forEach(this::one);
    }

    private void one(Mark mark) {
        switch (mark) {
            case Mark.Line line -> line(line);
            case Mark.Area area -> {
                Path2D outline = path(area.x(), area.y());
                outline.closePath();
                ink(area.ink(), area.opacity());
                pen.fill(outline);
            }
            case Mark.Dot dot -> dot(dot);
            case Mark.Words words -> words(words);
            case Mark.Photo photo -> photo(photo);
            case Mark.Clip clip -> {
                Shape before = pen.getClip();
                pen.clip(rectangle(clip.box()));
                all(clip.marks());
                pen.setClip(before);
            }
        }
    }

    private void line(Mark.Line line) {
        Stroke stroke = line.stroke();
        float unit = (float) Math.max(1, stroke.width());
        float[] dashes = stroke.dashed() ? new float[] {3 * unit, 2 * unit} : null;
        ink(stroke.ink(), stroke.opacity());
        pen.setStroke(
                new BasicStroke((float) stroke.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0));
        pen.draw(path(line.x(), line.y()));
    }

    private void dot(Mark.Dot dot) {
        Shape disc = new Ellipse2D.Double(
                dot.x() - dot.radius(), dot.y() - dot.radius(), 2 * dot.radius(), 2 * dot.radius());
        ink(dot.hollow() ? Ink.PAPER : dot.ink(), dot.opacity());
        pen.fill(disc);
        if (dot.hollow()) {
            ink(dot.ink(), dot.opacity());
            pen.setStroke(new BasicStroke(1));
            pen.draw(disc);
        }
    }

    private void words(Mark.Words words) {
        Lettering how = words.lettering();
        AffineTransform before = pen.getTransform();
        ink(how.ink(), 1);
        pen.setFont(new Font(family, how.bold() ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) how.size()));
        pen.translate(words.x(), words.y());
        if (how.upwards()) {
            pen.rotate(-Math.PI / 2);
        }
        if (family.equals(Font.SANS_SERIF)) {
            pen.scale(SQUEEZE, 1);
        }
        double width = pen.getFontMetrics().getStringBounds(words.text(), pen).getWidth();
        double start = switch (how.anchor()) {
            case START -> 0;
            case MIDDLE -> -width / 2;
            case END -> -width;
        };
        pen.drawString(words.text(), (float) start, 0f);
        pen.setTransform(before);
    }

    /** Fills the box and keeps the proportions, cutting off what is too long: SVG's xMidYMid slice. */
    private void photo(Mark.Photo photo) {
        BufferedImage image = photo.picture().decoded();
        Box box = photo.box();
        double scale = Math.max(box.width() / image.getWidth(), box.height() / image.getHeight());
        AffineTransform place = new AffineTransform();
        place.translate(
                box.x() + (box.width() - scale * image.getWidth()) / 2,
                box.y() + (box.height() - scale * image.getHeight()) / 2);
        place.scale(scale, scale);
        Shape before = pen.getClip();
        pen.clip(rectangle(box));
        pen.setComposite(AlphaComposite.SrcOver);
        pen.drawImage(image, place, null);
        pen.setClip(before);
    }

    private void ink(Ink ink, double opacity) {
        Color solid = Color.decode(ink.onPaper());
        pen.setColor(new Color(
                solid.getRed(), solid.getGreen(), solid.getBlue(), (int) Math.round(255 * Math.clamp(opacity, 0, 1))));
    }

    private static Path2D path(double[] x, double[] y) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < x.length; i++) {
            if (i == 0) {
                path.moveTo(x[i], y[i]);
            } else {
                path.lineTo(x[i], y[i]);
            }
        }
        return path;
    }

    private static Rectangle2D rectangle(Box box) {
        return new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
    }
}
