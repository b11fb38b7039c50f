package io.almevents.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressKindTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "93.184.216.34, PUBLIC",
        "2606:2800:220:1::1, PUBLIC",
        "127.0.0.1, LOOPBACK",
        "127.255.255.254, LOOPBACK",
        "::1, LOOPBACK",
        "::ffff:127.0.0.1, LOOPBACK",
        "10.1.2.3, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "172.32.0.1, PUBLIC",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "100.128.0.1, PUBLIC",
        "fc00::1, PRIVATE",
        "fdff::1, PRIVATE",
        "169.254.169.254, LINK_LOCAL",
        "fe80::1, LINK_LOCAL",
        "fd00:ec2::254, LINK_LOCAL",
        "0.0.0.0, SPECIAL",
        "::, SPECIAL",
        "192.0.0.8, SPECIAL",
        "192.0.2.1, SPECIAL",
        "198.18.0.1, SPECIAL",
        "198.19.255.255, SPECIAL",
        "224.0.0.1, SPECIAL",
        "240.0.0.1, SPECIAL",
        "255.255.255.255, SPECIAL",
        "ff02::1, SPECIAL",
        "64:ff9b::7f00:1, SPECIAL",
        "2002:7f00:1::, SPECIAL",
        "2001:db8::1, SPECIAL"
    })
    void knowsTheSpecialRanges(String address, AddressKind kind) throws UnknownHostException {
        assertThat(AddressKind.of(InetAddress.getByName(address))).isEqualTo(kind);
    }

    @Test
    void refusesWhatIsNotAllowedAndTellsTheWord() throws UnknownHostException {
        AddressGuard guard = new AddressGuard(Set.of("loopback"));

        assertThat(guard.objection("127.0.0.1")).isEmpty();
        assertThat(guard.objection("10.0.0.1").orElseThrow()).contains("\"private\"");
        assertThat(guard.objection("169.254.169.254").orElseThrow()).contains("\"link-local\"");
        assertThat(guard.objection("0.0.0.0").orElseThrow()).contains("reserved");
    }
}
