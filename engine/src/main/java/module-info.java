/**
 * The pure core of Tidemark: data as known, the expression language, theses, studies and verdicts, without clock,
 * randomness of its own or I/O.
 */
module dev.tidemark.engine {
    requires static transitive org.jspecify;
    requires org.snakeyaml.engine;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.commons.statistics.inference;

    exports dev.tidemark.series;
    exports dev.tidemark.expr;
    exports dev.tidemark.expr.transform;
    exports dev.tidemark.thesis;
    exports dev.tidemark.stat;
    exports dev.tidemark.study;
    exports dev.tidemark.study.test;
    exports dev.tidemark.verdict;
}
