package dev.respite.keys;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** One file per key in {@code respite.home/vault}; what kind of folder and file that has to be, see {@link KeyFiles}. */
@ApplicationScoped
public class FileKeyVault implements KeyVault {
    private static final int KEY_BYTES = 32;
    private static final String SERVICE = "service.key";
    private static final String CONCERN = "concern.key";

    /** The one signing key of earlier versions, which had no number. */
    private static final String UNNUMBERED = "signing.jwk";

    private static final Pattern OF_EPOCH = Pattern.compile("(?:wrapping|index)-(\\d{1,9})\\.key");
    private static final Pattern SIGNING = Pattern.compile("signing-(\\d{1,9})(\\.public)?\\.jwk");

    private final KeyFiles files;
    private final SecureRandom random = new SecureRandom();

    public FileKeyVault(@ConfigProperty(name = "respite.home") String home) {
        this.files = KeyFiles.open(Path.of(home).resolve("vault"));
    }

    @Override
    public boolean holds(int epoch) {
        return files.has(wrapping(epoch)) && files.has(index(epoch));
    }

    @Override
    public Set<Integer> held() {
        Set<Integer> held = new TreeSet<>();
        for (Path file : files.list("")) {
            Matcher name = OF_EPOCH.matcher(file.getFileName().toString());
            if (name.matches()) {
                held.add(Integer.valueOf(name.group(1)));
            }
        }
        return held;
    }

    @Override
    public void create(int epoch) {
        write(wrapping(epoch), randomKey());
        write(index(epoch), randomKey());
    }

    @Override
    public SecretKey wrappingKey(int epoch) {
        return key(read(wrapping(epoch)), "AES");
    }

    @Override
    public SecretKey indexKey(int epoch) {
        return key(read(index(epoch)), "HmacSHA256");
    }

    @Override
    public void destroy(int epoch) {
        files.destroy(wrapping(epoch));
        files.destroy(index(epoch));
    }

    @Override
    public SecretKey serviceKey() {
        return key(readOrMake(SERVICE), "HmacSHA256");
    }

    @Override
    public SecretKey concernKey() {
        return key(readOrMake(CONCERN), "AES");
    }

    @Override
    public Duration destroysWithin() {
        return Duration.ZERO;
    }

    @Override
    public List<SigningKey> signingKeys(Instant now) {
        takeOverUnnumbered(now);
        Map<Integer, SigningKey> keys = new TreeMap<>();
        for (Path file : files.list("signing-")) {
            Matcher name = SIGNING.matcher(file.getFileName().toString());
            if (name.matches()) {
                SigningKey key = signingKey(Integer.parseInt(name.group(1)), name.group(), now);
                keys.merge(key.number(), key, (one, other) -> one.canSign() ? other : one);
            }
        }
        List<SigningKey> oldestFirst = new ArrayList<>(keys.values());
        oldestFirst.sort(SigningKey.OLDEST_FIRST);
        return oldestFirst;
    }

    private void takeOverUnnumbered(Instant now) {
        if (files.has(UNNUMBERED)) {
            add(signingKey(0, UNNUMBERED, now));
            files.delete(UNNUMBERED);
        }
    }

    private SigningKey signingKey(int number, String file, Instant now) {
        byte[] json = files.read(file);
        try {
            return SigningKey.fromJson(number, new String(json, StandardCharsets.UTF_8), now);
        } finally {
            Arrays.fill(json, (byte) 0);
        }
    }

    @Override
    public void add(SigningKey key) {
        write(pair(key), key.toJson().getBytes(StandardCharsets.UTF_8));
    }

    /** First the public key is there alone, then the pair goes; in between, the public key counts. */
    @Override
    public void retire(SigningKey key, Instant signedUntil) {
        files.writeNew(publicKey(key), key.retired(signedUntil).toJson().getBytes(StandardCharsets.UTF_8));
        files.destroy(pair(key));
    }

    @Override
    public void delete(SigningKey key) {
        files.destroy(pair(key));
        files.destroy(publicKey(key));
    }

    private static String wrapping(int epoch) {
        return "wrapping-" + epoch + ".key";
    }

    private static String index(int epoch) {
        return "index-" + epoch + ".key";
    }

    private static String pair(SigningKey key) {
        return "signing-" + key.number() + ".jwk";
    }

    private static String publicKey(SigningKey key) {
        return "signing-" + key.number() + ".public.jwk";
    }

    /** Zero afterwards, as everywhere here: what is written or made a key of stays in no array of ours. */
    private void write(String name, byte[] content) {
        try {
            files.writeNew(name, content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static SecretKey key(byte[] bytes, String algorithm) {
        try {
            return new SecretKeySpec(bytes, algorithm);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    private byte[] readOrMake(String name) {
        if (!files.has(name)) {
            write(name, randomKey());
        }
        return read(name);
    }

    private byte[] read(String name) {
        byte[] bytes = files.read(name);
        if (bytes.length != KEY_BYTES) {
            throw new VaultFailure("not a key of " + KEY_BYTES + " bytes: " + name);
        }
        return bytes;
    }
}
