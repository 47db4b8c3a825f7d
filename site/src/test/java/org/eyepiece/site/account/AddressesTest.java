package org.eyepiece.site.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressesTest {

    @Test
    void ipv6_counts_by_its_network_and_ipv4_inside_it_by_itself() {
        assertThat(Addresses.network("2001:db8:1:2:3:4:5:6")).isEqualTo(Addresses.network("2001:db8:1:2::"));
        assertThat(Addresses.network("2001:db8:1:3::1")).isNotEqualTo(Addresses.network("2001:db8:1:2::1"));
        assertThat(Addresses.network("fe80::1%eth0")).isEqualTo(Addresses.network("fe80::2"));
        assertThat(Addresses.network("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(Addresses.network("no:address")).isEqualTo("unknown");
    }
}
