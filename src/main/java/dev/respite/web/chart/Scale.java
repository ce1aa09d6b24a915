package dev.respite.web.chart;

/**
 * Where a value stands in a drawing.
 *
 * @param from value that stands at {@code start}
 * @param to value that stands at {@code end}; another than {@code from}
 * @param start in units of the drawing
 * @param end in units of the drawing; less than {@code start} for values that grow upwards
 */
public record Scale(double from, double to, double start, double end) {
    public Scale {
        if (!(Math.abs(to - from) > 0) || !Double.isFinite(to - from)) {
            throw new IllegalArgumentException("a scale needs two values apart");
        }
    }

    /** In units of the drawing, to a tenth; what lies outside of the two values is drawn at the nearer one. */
    public double at(double value) {
        double share = Math.min(1, Math.max(0, (value - from) / (to - from)));
        return Math.round((start + share * (end - start)) * 10) / 10.0;
    }
}
