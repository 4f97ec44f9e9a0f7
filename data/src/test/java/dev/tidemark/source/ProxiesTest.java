package dev.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ProxiesTest {
    private static final Proxies SOME = Proxies.of(
            "proxy.example:3128", "http://me:pass@secure.example", "localhost, .internal,*.lan one.example:8080");

    private static String proxy(String address) {
        return SOME.proxyFor(URI.create(address)).map(URI::getHost).orElse("direct");
    }

    @Test
    void eachSchemeHasItsProxy() {
        assertThat(proxy("http://data.example/x")).isEqualTo("proxy.example");
        assertThat(proxy("https://data.example/x")).isEqualTo("secure.example");
        assertThat(Proxies.NONE.proxyFor(URI.create("http://data.example"))).isEmpty();
    }

    @Test
    void someHostsAreAskedDirectly() {
        assertThat(proxy("http://localhost:1234/")).isEqualTo("direct");
        assertThat(proxy("https://Deep.Internal/")).isEqualTo("direct");
        assertThat(proxy("https://internal/")).isEqualTo("direct");
        assertThat(proxy("https://notinternal/")).isEqualTo("secure.example");
        assertThat(proxy("http://a.lan/")).isEqualTo("direct");
        assertThat(proxy("http://one.example:8080/")).isEqualTo("direct");
        assertThat(proxy("http://one.example/")).isEqualTo("proxy.example");
        assertThat(Proxies.of("proxy.example", "", "*").proxyFor(URI.create("http://any.example")))
                .isEmpty();
    }

    @Test
    void whatIsNoAddressIsSaidWithoutThePassword() {
        assertThatThrownBy(() -> Proxies.of("", "ftp://me:pass@host", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("pass");
        assertThatThrownBy(() -> Proxies.of("http://me:pa ss@host", "", "")).hasMessageNotContaining("pa ss");
    }

    @Test
    void theTextOfProxiesHoldsNoPassword() {
        assertThat(SOME.toString()).doesNotContain("pass");
    }
}
