package io.almevents.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Destination;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationUrlTest {
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "https://h/api        | /incident      | https://h/api/incident",
                "https://h/api/       | /incident      | https://h/api/incident",
                "https://h/api        | incident       | https://h/api/incident",
                "https://h/api/       | incident       | https://h/api/incident",
                "https://h            | /incident      | https://h/incident",
                "https://h            | ''             | https://h",
                "https://h/api/       | ''             | https://h/api/",
                "https://h/api        | ?a=b           | https://h/api?a=b",
                "https://h/api/       | ?a=b           | https://h/api/?a=b",
                "https://h/api        | /?a=b          | https://h/api/?a=b",
                "https://h/api?own=1  | /x?a=b         | https://h/api/x?a=b&own=1",
                "https://h/api?own=1  | /x             | https://h/api/x?own=1",
                "https://h:8443/a%20b | /c%2Fd         | https://h:8443/a%20b/c%2Fd",
                "https://h/api        | /x?a=b?c       | https://h/api/x?a=b?c"
            })
    void joinsPathsWithOneSlashAndQueriesWithAnAmpersand(String url, String path, String expected)
            throws URISyntaxException {
        assertThat(join(Destination.http("d", url).build(), path)).isEqualTo(expected);
    }

    @Test
    void addsTheQueriesOfTheDestinationLast() throws URISyntaxException {
        Destination destination = Destination.http("d", "https://h/api?own=1")
                .property("URL.queries.z", "a b&c")
                .property("URL.queries.k", "ö")
                .build();

        assertThat(join(destination, "/x?a=b")).isEqualTo("https://h/api/x?a=b&own=1&k=%C3%B6&z=a%20b%26c");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "https://h/api#part      | fragment",
                "https://u:secret@h/api  | user and password",
                "http://h/api            | not https",
                "ftp://h/api             | https://",
                "/api                    | https://",
                "https://a_b/api         | no valid host",
                "https:///api            | no valid host",
                "https://2130706433/     | number",
                "https://0177.0.0.1/     | number",
                "https://127.1/          | no valid host",
                "https://0x7f.0.0.1/     | no valid host",
                "https://h/a b           | no valid URL",
                "''                      | https://"
            })
    void refusesUrlsThatHideWhereTheyLeadOrWhatTheyCarry(String url, String fault) {
        List<ConfigurationFault> faults = new ArrayList<>();

        DestinationUrl.of(Destination.http("d", url).build(), faults);

        assertThat(faults).isNotEmpty().first().asString().contains(fault).contains("\"d\"");
        assertThat(faults.toString()).doesNotContain("secret");
    }

    @Test
    void takesPlainHttpWhereItIsAllowedAndPlainAddresses() {
        List<ConfigurationFault> faults = new ArrayList<>();

        DestinationUrl.of(
                Destination.http("d", "http://127.0.0.1:8080/x").allow("http").build(), faults);
        DestinationUrl.of(Destination.http("d", "https://[::1]/x").build(), faults);

        assertThat(faults).isEmpty();
    }

    @Test
    void needsExactlyOneUrl() {
        List<ConfigurationFault> faults = new ArrayList<>();

        DestinationUrl.of(Destination.http("d").build(), faults);
        DestinationUrl.of(Destination.http("d", "https://a", "https://b").build(), faults);

        assertThat(faults)
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault.text()).contains("exactly one URL"));
    }

    private static String join(Destination destination, String path) throws URISyntaxException {
        List<ConfigurationFault> faults = new ArrayList<>();
        DestinationUrl url = DestinationUrl.of(destination, faults);
        assertThat(faults).isEmpty();
        return url.join(path).toString();
    }
}
