package io.almevents.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Secret;
import io.almevents.spi.StoreException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AesGcmCipherTest {
    private static final byte[] CONTENT = "{\"a\":\"canary\"}".getBytes(UTF_8);

    /** A cipher with a key for each id, which is the same wherever the id is. */
    static AesGcmCipher cipher(String... ids) {
        return AesGcmCipher.of(Stream.of(ids).map(AesGcmCipherTest::key).toList());
    }

    static AesGcmCipher.Key key(String id) {
        byte[] bytes = Arrays.copyOf(id.getBytes(UTF_8), 32);
        return new AesGcmCipher.Key(id, Secret.of(Base64.getEncoder().encodeToString(bytes)));
    }

    @Test
    void decryptsWhatItEncrypted() {
        AesGcmCipher cipher = cipher("2026");

        byte[] stored = cipher.encrypt(CONTENT);

        assertThat(new String(stored, UTF_8)).doesNotContain("canary");
        assertThat(cipher.decrypt(stored)).isEqualTo(CONTENT);
        assertThat(cipher.decrypt(cipher.encrypt(new byte[0]))).isEmpty();
    }

    @Test
    void encryptsTheSameBytesDifferentlyEachTime() {
        AesGcmCipher cipher = cipher("2026");
        assertThat(Stream.generate(() -> cipher.encrypt(CONTENT))
                        .limit(100)
                        .map(Arrays::toString)
                        .distinct())
                .hasSize(100);
    }

    @Test
    void encryptsWithTheFirstKeyAndDecryptsWithAll() {
        byte[] old = cipher("2025").encrypt(CONTENT);
        AesGcmCipher both = cipher("2026", "2025");

        assertThat(both.decrypt(old)).isEqualTo(CONTENT);
        assertThat(cipher("2026").decrypt(both.encrypt(CONTENT))).isEqualTo(CONTENT);
    }

    @Test
    void namesTheKeyThatIsMissing() {
        byte[] old = cipher("2025").encrypt(CONTENT);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> cipher("2026").decrypt(old))
                .withMessageContaining("with the key \"2025\"")
                .withMessageContaining("add that key");
    }

    @Test
    void refusesWhatWasChangedOrCutOffAnywhere() {
        AesGcmCipher cipher = cipher("2026", "2027");
        byte[] stored = cipher.encrypt(CONTENT);
        for (int i = 0; i < stored.length; i++) {
            byte[] changed = stored.clone();
            changed[i] ^= 1;
            byte[] cut = Arrays.copyOf(stored, i);
            assertThatExceptionOfType(StoreException.class)
                    .as("byte %d changed", i)
                    .isThrownBy(() -> cipher.decrypt(changed));
            assertThatExceptionOfType(StoreException.class)
                    .as("cut off at %d", i)
                    .isThrownBy(() -> cipher.decrypt(cut));
        }
    }

    @Test
    void refusesAnotherKeyOfTheSameId() {
        byte[] stored = cipher("2026").encrypt(CONTENT);
        AesGcmCipher other = AesGcmCipher.of(
                List.of(new AesGcmCipher.Key("2026", key("another").secret())));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> other.decrypt(stored))
                .withMessageContaining("the encryption key \"2026\" is not the one");
    }

    @Test
    void tellsAllThatIsWrongWithKeysAndShowsNone() {
        String good = key("a").secret().reveal();
        String setting = "a:" + good + ",a:" + good + ",short:c2hvcnQ=, odd:ca*na*ry ," + good + ",:" + good;

        List<String> faults = catchThrowableOfType(
                        ConfigurationException.class, () -> AesGcmCipher.of(EncryptionKeys.parse(setting)))
                .faults();

        assertThat(faults)
                .containsExactly(
                        "the encryption key \"a\" is there twice; give each key an id of its own",
                        "the encryption key \"short\" has 5 bytes and needs 32; make one by: openssl rand -base64 32",
                        "the encryption key \"odd\" is no Base64; make one by: openssl rand -base64 32",
                        "encryption key 5 has no id; write before it up to 20 letters, digits, _ . - and a colon",
                        "encryption key 6 has no id; write before it up to 20 letters, digits, _ . - and a colon");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> AesGcmCipher.of(List.of()))
                .withMessageContaining("there is no encryption key");
    }

    @Test
    void showsTheIdsOfKeysAlone() {
        assertThat(cipher("2026", "2025")).hasToString("AesGcmCipher[2026, 2025]");
        assertThat(key("2026").toString())
                .contains("2026", "****")
                .doesNotContain(key("2026").secret().reveal());
    }
}
