package dev.respite.concern.screen;

/** How each kind is written, in the syntax of {@link java.util.regex.Pattern}; the rules are told by {@link Identifier}. */
final class Patterns {
    private static final String LETTER = "\\p{L}\\p{M}";
    private static final String SPACE = "[ \\t\\u00A0]";
    private static final String DIGIT = "\\p{Nd}";
    private static final String HEX = "[0-9a-fA-F]";

    /** Not inside a word or number. */
    private static final String BEGINS = "(?<![" + LETTER + "\\p{N}])";

    /** Up to a space, without the signs that end or close a sentence. */
    private static final String PATH = "[^\\s\\[\\]]*[^\\s\\[\\].,;:!?)'\"]";

    static final String WEB_ADDRESS = "(?i:https?|ftps?)://" + PATH
            + "|" + BEGINS + "(?i:www)\\." + PATH
            + "|(?<![" + LETTER + "\\p{N}-])(?:[" + LETTER + "\\p{N}-]{1,63}\\.){1,5}"
            + "(?i:com|org|net|edu|gov|info|io|co|me|app|eu|de|at|ch|uk|ie|fr|it|es|nl|be|se|no|dk|fi|pl|us|ca|au)"
            + "/(?:" + PATH + ")?";

    /** JSON web tokens (RFC 7519) begin with the Base64 of a brace; 28 or 32 characters in fours are a case key. */
    static final String TOKEN = "eyJ[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*){0,4}"
            + "|(?<![A-Za-z0-9_])[A-Za-z0-9_]{40,}"
            + "|" + BEGINS + "[0-9A-Za-z]{4}(?:-[0-9A-Za-z]{4}){6,7}";

    /** UUIDs (RFC 9562), as consents and participants have. */
    static final String ID = HEX + "{8}-" + HEX + "{4}-" + HEX + "{4}-" + HEX + "{4}-" + HEX + "{12}"
            + "|(?<![A-Za-z0-9_])" + HEX + "{32}";

    private static final String LOCAL_SIGN = LETTER + "\\p{N}._%+'-";

    /**
     * At most 64 octets (RFC 5321, section 4.5.3.1.1), from the beginning of a run of its signs, or from the end of a line
     * of dashes or dots. From every sign of a run, the 64 that follow would be read again for each.
     */
    private static final String LOCAL_PART = "(?:(?<![" + LOCAL_SIGN + "])[" + LOCAL_SIGN + "]|(?<=[._%+'-]{4})["
            + LETTER + "\\p{N}])[" + LOCAL_SIGN + "]{0,63}";

    private static final String LABEL = "[" + LETTER + "\\p{N}-]{1,63}";

    static final String E_MAIL = LOCAL_PART + "(?:@|" + SPACE + "?\\((?i:at)\\)" + SPACE + "?)" + LABEL + "(?:(?:\\.|"
            + SPACE + "?\\((?i:dot)\\)" + SPACE + "?)" + LABEL + "){0,10}";

    /** IPv4, IPv6 (RFC 4291, shortened or not), and what a network card is called. */
    static final String NETWORK_ADDRESS = DIGIT + "{1,3}(?:\\." + DIGIT + "{1,3}){3}"
            + "|(?<![\\p{L}\\p{N}:])" + HEX + "{1,4}(?::" + HEX + "{1,4}){0,6}::" + HEX + "{0,4}(?::" + HEX
            + "{1,4}){0,6}"
            + "|(?<![\\p{L}\\p{N}:])" + HEX + "{1,4}(?::" + HEX + "{1,4}){3,7}"
            + "|" + BEGINS + HEX + "{2}(?:-" + HEX + "{2}){5}";

    /** IBAN (ISO 13616). */
    static final String BANK_ACCOUNT =
            BEGINS + "[A-Za-z]{2}" + DIGIT + "{2}(?:" + SPACE + "?[A-Z0-9]{4}){2,7}(?:" + SPACE + "?[A-Z0-9]{1,4})?";

    /** United States, United Kingdom, Switzerland, Germany, France. */
    static final String NATIONAL_NUMBER = DIGIT + "{3}[ -]" + DIGIT + "{2}[ -]" + DIGIT + "{4}"
            + "|" + BEGINS + "[A-Za-z]{2} ?" + DIGIT + "{2} ?" + DIGIT + "{2} ?" + DIGIT + "{2} ?[A-Da-d]"
            + "|756\\." + DIGIT + "{4}\\." + DIGIT + "{4}\\." + DIGIT + "{2}"
            + "|" + DIGIT + "{2} ?" + DIGIT + "{6} ?[A-Z] ?" + DIGIT + "{3}"
            + "|[12] ?" + DIGIT + "{2} ?" + DIGIT + "{2} ?" + DIGIT + "{2} ?" + DIGIT + "{3} ?" + DIGIT + "{3}";

    private static final String MONTH = "(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
            + "|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
    private static final String DAY = DIGIT + "{1,2}(?i:st|nd|rd|th)?";

    /** Years in which somebody was born who works in a hospital, and most who lie in one. */
    private static final String LONG_AGO = "(?:19" + DIGIT + "{2}|200" + DIGIT + "|201[0-5])";

    private static final String ANY_DATE = "(?:" + DIGIT + "{4}-" + DIGIT + "{1,2}-" + DIGIT + "{1,2}"
            + "|" + DIGIT + "{1,2}[./-]" + DIGIT + "{1,2}(?:[./-]" + DIGIT + "{2,4})?"
            + "|" + DAY + "(?: of)? " + MONTH + "(?:,? " + DIGIT + "{4})?"
            + "|" + MONTH + " " + DAY + "(?:,? " + DIGIT + "{4})?"
            + "|" + DIGIT + "{4})";

    /** A date that is called one of birth, or is of a year long ago. Others stay: what is reported happened on a day. */
    static final String DATE_OF_BIRTH = BEGINS
            + "(?i:born|d\\.?o\\.?b\\.?|date of birth|birth ?date|birthday|geb(?:oren)?\\.?)[:,]?"
            + SPACE + "{0,2}(?:(?i:on|in|is|was|am|the)" + SPACE + "){0,2}" + ANY_DATE
            + "|" + LONG_AGO + "[/-]" + DIGIT + "{1,2}[/-]" + DIGIT + "{1,2}"
            + "|" + DIGIT + "{1,2}[./-]" + DIGIT + "{1,2}[./-](?:" + LONG_AGO + "|[3-9]" + DIGIT + ")"
            + "|" + DAY + "(?: of)? " + MONTH + ",? " + LONG_AGO
            + "|" + BEGINS + MONTH + " " + DAY + ",? " + LONG_AGO;

    private static final String MORE_DIGITS = "(?:[ \\u00A0./()-]{0,2}" + DIGIT + "){6,16}";

    /** With a zero in front only from nine digits on: 0730-1930 is a shift. */
    static final String TELEPHONE = "\\+" + DIGIT + MORE_DIGITS
            + "|(?<![" + LETTER + "\\p{N}.,])0" + DIGIT + "{2}" + MORE_DIGITS
            + "|(?<![" + LETTER + "\\p{N}.,])0" + DIGIT + "(?:[ .]" + DIGIT + "{2}){4}"
            + "|\\(0" + DIGIT + "{1,4}\\)" + MORE_DIGITS
            + "|\\(" + DIGIT + "{3}\\)[ .-]?" + DIGIT + "{3}[ .-]?" + DIGIT + "{4}"
            + "|" + DIGIT + "{3}[ .-]" + DIGIT + "{3}[ .-]" + DIGIT + "{4}"
            + "|(?<!" + DIGIT + ")" + DIGIT + "{3}-" + DIGIT + "{4}"
            + "|" + BEGINS + "(?i:tel|telephone|phone|mobile|cell|pager|bleep|fax|ext|extension)[.:]{0,2}" + SPACE
            + "?(?:(?i:no|nr|number|is|on|at)[.:]?" + SPACE + ")?" + DIGIT + "{3,}";

    /** Record numbers: six digits on end, cards in fours, and shorter ones that are called so. */
    static final String NUMBER = DIGIT + "{4}(?:[ -]" + DIGIT + "{4}){2,3}"
            + "|" + DIGIT + "{6,}"
            + "|#" + DIGIT + "{3,}"
            + "|" + BEGINS + "(?:(?i:mrn|npi|gmc|nhs)|(?i:record|patient|case|file|employee|staff|badge|personnel"
            + "|licen[cs]e|insurance|policy|account)" + SPACE + "(?i:number|no|nr|id))[.:#]{0,2}" + SPACE + "?" + DIGIT
            + "(?:[ -]?" + DIGIT + "){2,20}";

    static final String HANDLE = "@\\p{L}[" + LETTER + "\\p{N}_.]+";

    private static final String CAPITAL = "[\\p{Lu}\\p{Lt}\\p{Lo}]";
    private static final String REST = "[" + LETTER + "'\\u2019-]";
    private static final String INITIALS = "(?:" + CAPITAL + "\\." + SPACE + "?){0,3}";
    private static final String PARTICLES = "(?:(?i:van|von|vom|zu|zum|zur|de|del|della|der|den|di|da|dos|du|el|al|bin"
            + "|ibn|la|le|ten|ter)[ '\\u2019-]){0,3}";
    private static final String MORE_NAMES =
            "(?:" + SPACE + "{1,2}" + PARTICLES + INITIALS + CAPITAL + REST + "+){0,3}";
    private static final String TITLES = "(?:(?i:drs?|dres|prof|mrs?|ms|mx|mme|mlle|dott|hr)(?:\\.\\s{0,3}|\\s{1,3})"
            + "|(?i:doctor|professor|miss|nurse|sister|matron|midwife|surgeon|herr|frau|doktor|schwester|monsieur|madame"
            + "|se\\u00F1ora?|signora?)\\s{1,3}"
            + "|(?i:med|phil|rer|nat|dent|h\\.c)\\.\\s{0,3}){1,5}";

    static final String NAME = BEGINS + TITLES + PARTICLES + INITIALS + CAPITAL + REST + "*" + MORE_NAMES
            + "|" + BEGINS + "(?i:my name(?: is|'s|\\u2019s)|mein name ist|regards,?|sincerely,?|signed,?)\\s{1,3}"
            + PARTICLES + INITIALS + CAPITAL + REST + "+" + MORE_NAMES;

    private Patterns() {}
}
