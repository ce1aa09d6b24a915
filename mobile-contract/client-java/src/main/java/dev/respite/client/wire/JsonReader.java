package dev.respite.client.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) into maps, lists, {@link String}, {@link Long}, {@link Double}, {@link Boolean} and null. Strict:
 * nothing after the value, no member twice, valid UTF-8, at most 1 MiB and 16 levels.
 */
final class JsonReader {
    static final int MOST_BYTES = 1 << 20;
    static final int MOST_LEVELS = 16;
    private static final int LONGEST_NUMBER = 32;

    private final String text;
    private int at;
    private int level;

    private JsonReader(String text) {
        this.text = text;
    }

    static @Nullable Object read(byte[] utf8) throws MalformedJson {
        if (utf8.length > MOST_BYTES) {
            throw new MalformedJson("The end", MOST_BYTES);
        }
        JsonReader reader = new JsonReader(decode(utf8));
        reader.space();
        Object value = reader.value();
        if (reader.at < reader.text.length()) {
            throw reader.expected("The end");
        }
        return value;
    }

    private static String decode(byte[] utf8) throws MalformedJson {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJson("UTF-8", 0);
        }
    }

    private @Nullable Object value() throws MalformedJson {
        Object value;
        switch (peek()) {
            case '{':
                value = object();
                break;
            case '[':
                value = array();
                break;
            case '"':
                value = string();
                break;
            case 't':
                value = word("true", true);
                break;
            case 'f':
                value = word("false", false);
                break;
            case 'n':
                value = word("null", null);
                break;
            default:
                value = number();
        }
        space();
        return value;
    }

    private Map<String, @Nullable Object> object() throws MalformedJson {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        open();
        for (boolean more = !closes('}'); more; more = goesOn('}')) {
            String name = string();
            space();
            take(':');
            space();
            if (members.containsKey(name)) {
                throw expected("A member that was not there yet");
            }
            members.put(name, value());
        }
        level--;
        return members;
    }

    private List<@Nullable Object> array() throws MalformedJson {
        List<@Nullable Object> items = new ArrayList<>();
        open();
        for (boolean more = !closes(']'); more; more = goesOn(']')) {
            items.add(value());
        }
        level--;
        return items;
    }

    private void open() throws MalformedJson {
        if (++level > MOST_LEVELS) {
            throw expected("Fewer levels");
        }
        at++;
        space();
    }

    private boolean closes(char end) {
        boolean closes = peek() == end;
        if (closes) {
            at++;
        }
        return closes;
    }

    private boolean goesOn(char end) throws MalformedJson {
        if (closes(end)) {
            return false;
        }
        take(',');
        space();
        return true;
    }

    private String string() throws MalformedJson {
        take('"');
        StringBuilder string = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw expected("A printable character");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        return string.toString();
    }

    private char escaped() throws MalformedJson {
        char c = next();
        int known = "\"\\/bfnrt".indexOf(c);
        if (known >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(known);
        }
        if (c != 'u') {
            throw expected("An escape");
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw expected("A hexadecimal digit");
            }
            code = 16 * code + digit;
        }
        return (char) code;
    }

    private Object number() throws MalformedJson {
        int from = at;
        while ("+-.eE0123456789".indexOf(peek()) >= 0) {
            at++;
        }
        String digits = text.substring(from, at);
        if (digits.length() > LONGEST_NUMBER || !digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            throw expected("A value");
        }
        // A long holds every integer of so many digits.
        if (digits.matches("-?[0-9]{1,18}")) {
            return Long.valueOf(digits);
        }
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            throw expected("A smaller number");
        }
        return value;
    }

    private @Nullable Object word(String word, @Nullable Object value) throws MalformedJson {
        if (!text.startsWith(word, at)) {
            throw expected("A value");
        }
        at += word.length();
        return value;
    }

    private void take(char c) throws MalformedJson {
        if (peek() != c) {
            throw expected("'" + c + "'");
        }
        at++;
    }

    private char next() throws MalformedJson {
        if (at == text.length()) {
            throw expected("More");
        }
        return text.charAt(at++);
    }

    /** The character to come; U+FFFF, which is none, at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\uffff';
    }

    private void space() {
        while (" \t\n\r".indexOf(peek()) >= 0) {
            at++;
        }
    }

    private MalformedJson expected(String what) {
        return new MalformedJson(what, at);
    }
}
