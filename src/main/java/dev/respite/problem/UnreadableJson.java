package dev.respite.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What is said of a body that cannot be read: where, and what is expected there. The reader's own text would quote it. */
final class UnreadableJson {
    private static final String DOCUMENT = "one JSON object, and nothing after it";
    private static final String JSON = "JSON (RFC 8259)";

    private UnreadableJson() {}

    static Refusal refused(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return at(pointer(mapping), expected(mapping));
        }
        return e instanceof StreamReadException unread ? noJson(unread) : document();
    }

    /** Where a member stands twice, the reader has just read its name. */
    private static Refusal noJson(StreamReadException e) {
        boolean twice = e.getOriginalMessage().startsWith("Duplicate field");
        JsonParser reader = e.getProcessor();
        return twice && reader != null
                ? at(reader.getParsingContext().pathAsPointer().toString(), "this member once")
                : at("", JSON);
    }

    /** Of the document as a whole. */
    static Refusal document() {
        return at("", DOCUMENT);
    }

    private static Refusal at(String pointer, String expected) {
        return new Refusal(Problem.MALFORMED_REQUEST).at(pointer, expected);
    }

    private static String expected(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException) {
            return "no such member";
        }
        if (e instanceof MismatchedInputException mismatched) {
            return named(mismatched.getTargetType());
        }
        return e.getCause() instanceof InputCoercionException outOfRange ? named(outOfRange.getTargetType()) : JSON;
    }

    private static String named(@Nullable Class<?> type) {
        if (type == null) {
            return JSON;
        }
        if (type == String.class) {
            return "a string";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a whole number of at most nine digits, in digits alone";
        }
        return Collection.class.isAssignableFrom(type) ? "an array" : "a JSON object";
    }

    private static String pointer(JsonMappingException e) {
        JsonPointer pointer = JsonPointer.empty();
        for (Reference step : e.getPath()) {
            pointer = step.getFieldName() != null
                    ? pointer.appendProperty(step.getFieldName())
                    : pointer.appendIndex(step.getIndex());
        }
        return pointer.toString();
    }
}
