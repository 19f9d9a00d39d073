package io.transferscope.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.report.results.MadeUpStudy;
import org.junit.jupiter.api.Test;

class SummaryCsvTest {
    @Test
    void hasARowForEachNumber() {
        String csv =
                SummaryCsv.csv(
                        new MadeUpStudy()
                                .put("0/0/baseB", 0.5)
                                .put("1/0/baseB", 0.6)
                                .put("0/0/B2B", 0.49)
                                .put("1/0/B2B", 0.58)
                                .missing("2/0/B2B")
                                .put("0/0/A2B", 90, 200)
                                .summary());

        assertThat(csv)
                .isEqualTo(
                        """
                        study,training_images,copied_layers,quantity,kind,value,low,high,level,method,splits,note,networks,missing,not_learned,best10_mean,layers,diverged
                        made-up,,0,base,mean,0.550000,0.000000,1.000000,0.95,student-t,2,,2,0,0,,,0
                        made-up,,2,BnB,mean,0.535000,0.000000,1.000000,0.95,student-t,2,,2,1,0,,,0
                        made-up,,2,AnB,mean,0.450000,0.382641,0.519244,0.95,binomial,1,excludes the variance of training,1,0,0,,,0
                        made-up,,2,coAdaptationDrop,pooled,0.015000,,,,,,,4,1,,,,
                        made-up,,2,coAdaptationDrop,paired,0.015000,-0.048531,0.078531,0.95,student-t,2,,2,1,,,,
                        made-up,,2,specificityDrop,pooled,0.085000,,,,,,,3,1,,,,
                        made-up,,2,specificityDrop,paired,0.035000,,,,,,,3,1,,,,
                        made-up,,2,BnB over base,pooled,-0.015000,-0.078531,0.048531,0.95,student-t,2,,4,1,,,,
                        made-up,,2,BnB over base,paired,-0.015000,-0.078531,0.048531,0.95,student-t,2,,2,1,,,,
                        made-up,,2,AnB over base,pooled,-0.100000,,,,,,,3,0,,,,
                        made-up,,2,AnB over base,paired,-0.050000,,,,,,,1,0,,,,
                        made-up,,,coAdaptationDrop,pooled,0.015000,-0.048531,0.078531,0.95,student-t,2,,4,1,,,1-2,
                        made-up,,,specificityDrop,pooled,0.085000,,,,,,,3,1,,,1-2,
                        made-up,,,coAdaptationDrop,paired,0.015000,-0.048531,0.078531,0.95,student-t,2,,2,1,,,1-2,
                        made-up,,,specificityDrop,paired,0.035000,,,,,,,3,1,,,1-2,
                        """);
    }
}
