package dev.respite.person.page.consent;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrCode.Ecc;

/** A QR code (ISO/IEC 18004) as SVG, with the quiet edge that readers need. */
final class QrPicture {
    /** Modules of white around it. */
    private static final int EDGE = 4;

    private QrPicture() {}

    /**
     * @param text what it holds
     * @param name what it is, for who cannot see it
     */
    static String svg(String text, String name) {
        QrCode code = QrCode.encodeText(text, Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d %dh1v1h-1z".formatted(x + EDGE, y + EDGE));
                }
            }
        }
        int whole = code.size + 2 * EDGE;
        return "<svg class=\"qr\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\"><path d=\"%s\"/></svg>"
                .formatted(name, whole, whole, path);
    }
}
