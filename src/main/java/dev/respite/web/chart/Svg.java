package dev.respite.web.chart;

import io.quarkus.qute.RawString;
import java.util.Locale;

/**
 * Writes a drawing. Positions and lengths are in units of its view box, which a page stretches to its width. Classes are those
 * of the style sheet: {@code band}, {@code line}, {@code bar}, {@code mark}, {@code dash}, {@code axis}, {@code faint}.
 */
public final class Svg {
    private final StringBuilder shapes = new StringBuilder();
    private final int width;
    private final int height;
    private final String label;

    /** @param label what the drawing says, for who does not see it; the numbers are in a table beside it */
    public Svg(int width, int height, String label) {
        this.width = width;
        this.height = height;
        this.label = label;
    }

    public Svg rect(String kind, double x, double y, double wide, double high) {
        return add("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>", kind, x, y, wide, high);
    }

    public Svg line(String kind, double x1, double y1, double x2, double y2) {
        return add("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>", kind, x1, y1, x2, y2);
    }

    public Svg circle(String kind, double x, double y, double radius) {
        return add("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>", kind, x, y, radius);
    }

    /** @param path as the attribute {@code d} has it */
    public Svg path(String kind, String path) {
        return add("<path class=\"%s\" d=\"%s\"/>", kind, path);
    }

    /** @param anchor {@code start}, {@code middle} or {@code end} */
    public Svg text(String kind, double x, double y, String anchor, String words) {
        return add("<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>", kind, x, y, anchor, words);
    }

    /** As a template takes it in without escaping it once more. */
    public RawString draw() {
        return new RawString("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 %d %d\" aria-label=\"%s\">%s</svg>"
                .formatted(width, height, escaped(label), shapes));
    }

    private Svg add(String shape, Object... values) {
        Object[] written = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            written[i] = values[i] instanceof Double number ? plain(number) : escaped(String.valueOf(values[i]));
        }
        shapes.append(shape.formatted(written));
        return this;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.format(Locale.ROOT, "%.1f", number);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
