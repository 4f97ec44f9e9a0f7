package dev.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemberRowsTest {
    private static final Reply REPLY = new Reply(200, "http://localhost/", new byte[0], Validators.NONE);

    private static Delivery.Member member(int date, int rank, String id) {
        return new Delivery.Member(date, 7, new Delivery.Asset(id, id, id), rank, 1, 2);
    }

    @Test
    void anAssetWithTwoRowsOfADateIsRefusedWhateverStandsBetween() {
        MemberRows rows = new MemberRows();
        rows.add(member(10, 1, "a"));
        rows.add(member(10, 2, "b"));
        rows.add(member(10, 3, "a"));

        assertThatThrownBy(() -> rows.delivery(REPLY, List.of()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("a stands twice on 1970-01-11");
    }

    @Test
    void theSameRowTwiceAndTheSameAssetOfAnotherDateAreFine() throws Exception {
        MemberRows rows = new MemberRows();
        rows.add(member(10, 1, "a"));
        rows.add(member(11, 1, "b"));
        rows.add(member(10, 1, "a"));
        rows.add(member(11, 2, "a"));

        assertThat(rows.delivery(REPLY, List.of()).rows())
                .containsExactly(member(10, 1, "a"), member(11, 1, "b"), member(11, 2, "a"));
    }
}
