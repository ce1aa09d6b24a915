package dev.respite.web.layout;

/** What a form carries in its hidden field {@code form}. */
public record FormToken(String value) {
    @Override
    public String toString() {
        return "FormToken[redacted]";
    }
}
