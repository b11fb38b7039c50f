package io.almevents.http.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringWriter;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Private keys in every form in which people have them, written by another library. */
class PrivateKeysTest {
    private static final char[] NONE = {};

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void readsPkcs8(String algorithm) throws Exception {
        KeyPair pair = TestAuthority.newKeys(algorithm);

        assertThat(read(TestAuthority.pem("PRIVATE KEY", pair.getPrivate().getEncoded()), NONE))
                .isEqualTo(pair.getPrivate());
    }

    @Test
    void readsTheOldFormOfRsa() throws Exception {
        KeyPair pair = TestAuthority.newKeys("RSA");
        String pem = written(new JcaMiscPEMGenerator(pair.getPrivate()));

        assertThat(pem).contains("BEGIN RSA PRIVATE KEY");
        assertThat(read(pem, NONE)).isEqualTo(pair.getPrivate());
    }

    /** OpenSSL writes the curve into the key and also before it. */
    @Test
    void readsTheOldFormOfEc() throws Exception {
        KeyPair pair = TestAuthority.newKeys("EC");
        ASN1Encodable curve = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded())
                .getPrivateKeyAlgorithm()
                .getParameters();
        byte[] sec1 = new org.bouncycastle.asn1.sec.ECPrivateKey(256, ((ECPrivateKey) pair.getPrivate()).getS(), curve)
                .getEncoded();
        String pem = TestAuthority.pem("EC PARAMETERS", curve.toASN1Primitive().getEncoded())
                + TestAuthority.pem("EC PRIVATE KEY", sec1);

        ECPrivateKey key = (ECPrivateKey) read(pem, NONE);
        assertThat(key.getS()).isEqualTo(((ECPrivateKey) pair.getPrivate()).getS());
        assertThat(key.getParams()).isEqualTo(((ECPrivateKey) pair.getPrivate()).getParams());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2.16.840.1.101.3.4.1.42", // AES-256-CBC, as openssl writes
                "2.16.840.1.101.3.4.1.2", // AES-128-CBC
                "1.2.840.113549.1.12.1.3" // PBE with SHA-1 and 3DES, of the older scheme
            })
    void readsEncryptedPkcs8(String algorithm) throws Exception {
        KeyPair pair = TestAuthority.newKeys("RSA");
        String pem = encrypted(pair, algorithm);

        assertThat(pem).contains("BEGIN ENCRYPTED PRIVATE KEY");
        assertThat(read(pem, "hush".toCharArray())).isEqualTo(pair.getPrivate());
    }

    @Test
    void tellsOfAWrongPasswordAndOfNone() throws Exception {
        String pem = encrypted(TestAuthority.newKeys("RSA"), "2.16.840.1.101.3.4.1.42");

        assertThatExceptionOfType(TlsFault.class)
                .isThrownBy(() -> read(pem, "other".toCharArray()))
                .withMessageContaining("the password is wrong")
                .withMessageNotContaining("other");
        assertThatExceptionOfType(TlsFault.class)
                .isThrownBy(() -> read(pem, NONE))
                .withMessageContaining("no password is given");
    }

    @Test
    void saysHowToConvertWhatOpensslEncryptedInTheOldWay() throws Exception {
        PemObjectGenerator old = new JcaMiscPEMGenerator(
                TestAuthority.newKeys("RSA").getPrivate(),
                new JcePEMEncryptorBuilder("AES-256-CBC")
                        .setProvider(new org.bouncycastle.jce.provider.BouncyCastleProvider())
                        .build("hush".toCharArray()));
        String pem = written(old);

        assertThat(pem).contains("Proc-Type: 4,ENCRYPTED");
        assertThatExceptionOfType(TlsFault.class)
                .isThrownBy(() -> read(pem, "hush".toCharArray()))
                .withMessageContaining("openssl pkcs8 -topk8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----    | it is damaged",
                "-----BEGIN PRIVATE KEY-----\\nA!\\n-----END PRIVATE KEY-----      | no valid Base64",
                "-----BEGIN PRIVATE KEY-----\\nAAAA                               | has no end",
                "-----BEGIN EC PRIVATE KEY-----\\nMAMCAQE=\\n-----END EC PRIVATE KEY----- | does not tell its curve",
                "-----BEGIN EC PRIVATE KEY-----\\nMP8CAQE=\\n-----END EC PRIVATE KEY----- | cut off",
                "-----BEGIN DSA PRIVATE KEY-----\\nAAAA\\n-----END DSA PRIVATE KEY----- | of the kind DSA"
            })
    void tellsWhatIsWrongWithAKey(String pem, String fault) {
        assertThatExceptionOfType(TlsFault.class)
                .isThrownBy(() -> read(pem, NONE))
                .withMessageContaining(fault);
    }

    @Test
    void readsAKeyWhoseLineBreaksWereWrittenAsTwoCharacters() throws Exception {
        TestAuthority.Identity identity = new TestAuthority().issue("client", "EC");
        String pasted = (identity.certificatePem() + identity.keyPem())
                .replace("\r", "")
                .replace("\n", "\\n");

        KeyStores.Opened opened = KeyStores.withKey(pasted.getBytes(US_ASCII), NONE);

        assertThat(opened.store().getKey("client", opened.password())).isEqualTo(identity.key());
    }

    @Test
    void refusesAKeyThatDoesNotBelongToTheCertificate() {
        TestAuthority authority = new TestAuthority();
        String mixed = authority.issue("one", "RSA").certificatePem()
                + authority.issue("two", "RSA").keyPem();

        assertThatExceptionOfType(TlsFault.class)
                .isThrownBy(() -> KeyStores.withKey(mixed.getBytes(US_ASCII), NONE))
                .withMessageContaining("does not belong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void opensStoresAndTellsOfAWrongPassword(String type) throws Exception {
        TestAuthority.Identity identity = new TestAuthority().issue("client", "RSA");
        byte[] store = identity.store(type);

        KeyStore opened =
                KeyStores.withKey(store, TestAuthority.PASSWORD.toCharArray()).store();

        assertThat(opened.getCertificate("client")).isEqualTo(identity.certificate());
        assertThatExceptionOfType(TlsFault.class)
                .isThrownBy(() -> KeyStores.withKey(store, "other".toCharArray()))
                .withMessageContaining("the password is wrong");
    }

    @Test
    void needsAKeyInTheStoreThatShowsWhoConnects() {
        byte[] trust = new TestAuthority().trustStore("PKCS12");

        assertThatExceptionOfType(TlsFault.class)
                .isThrownBy(() -> KeyStores.withKey(trust, TestAuthority.PASSWORD.toCharArray()))
                .withMessageContaining("no private key");
    }

    private static PrivateKey read(String pem, char[] password) throws TlsFault {
        return PrivateKeys.read(
                Pem.blocks(pem.getBytes(US_ASCII)).stream()
                        .filter(Pem.Block::isPrivateKey)
                        .findFirst()
                        .orElseThrow(),
                password);
    }

    private static String encrypted(KeyPair pair, String algorithm) throws IOException, OperatorCreationException {
        return written(new JcaPKCS8Generator(
                pair.getPrivate(),
                new JceOpenSSLPKCS8EncryptorBuilder(new ASN1ObjectIdentifier(algorithm))
                        .setProvider(new org.bouncycastle.jce.provider.BouncyCastleProvider())
                        .setPRF(PKCS8Generator.PRF_HMACSHA256)
                        .setRandom(new SecureRandom())
                        .setPassword("hush".toCharArray())
                        .build()));
    }

    private static String written(PemObjectGenerator generator) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(generator);
        }
        return text.toString();
    }
}
