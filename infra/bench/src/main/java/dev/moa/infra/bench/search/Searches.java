package dev.moa.infra.bench.search;

import java.util.List;

/** The searches that are measured, as the query strings of GET /v1/trials, not yet encoded. */
public final class Searches {

  private Searches() {}

  /**
   * Searches of one kind.
   *
   * @param title what they have in common
   * @param queries each a query string
   */
  public record Group(String title, List<String> queries) {}

  /** All of them but for the deep pages. */
  public static List<Group> groups() {
    return List.of(
        new Group("No condition", List.of("", "sort=registered", "limit=100")),
        new Group(
            "Each filter",
            List.of(
                "source=CTGOV",
                "source=MANUAL",
                "studyType=중재연구",
                "scope=단일기관",
                "phase=Phase 2",
                "department=Oncology",
                "department=Family Medicine",
                "interventionKind=의약품",
                "sponsor=한빛병원",
                "sponsor=두리별빛생명과학",
                "leadInstitute=한빛병원",
                "recruitmentStatus=연구종결",
                "enrolmentStartType=ACTUAL",
                "completionType=PLANNED",
                "status=PRESENT",
                "status=VANISHED",
                "targetMin=100",
                "targetMin=100&targetMax=110",
                "periodMonthsMax=24",
                "enrolmentStartSince=2020-01-01",
                "completionUntil=2019-12-31",
                "registeredSince=2020-01-01&registeredUntil=2020-01-31",
                "registeredUntil=2020-12-31",
                "sourceUpdatedSince=2020-01-01&sourceUpdatedUntil=2020-01-31",
                "updatedUntil=2026-11-12T00:00:00Z",
                "studyType=중재연구&phase=Phase 2&registeredSince=2020-01-01&targetMin=50",
                "studyType=중재연구&sort=registered")),
        new Group("q of 1 letter", List.of("q=암", "q=z")),
        new Group(
            "q of 2 letters",
            List.of("q=통풍", "q=간암", "q=모아", "q=연구", "q=임상", "q=환자", "q=in", "q=없말")),
        new Group("q of 3 letters", List.of("q=리바록", "q=당뇨병", "q=임상시", "q=mg의", "q=누리병", "q=가나다")),
        new Group(
            "q of 10 letters",
            List.of(
                "q=만성 폐쇄성 폐질환",
                "q=무작위배정, 이중눈",
                "q=유효성과 안전성을 평",
                "q=randomized",
                "q=histiocyto",
                "q=KCT0043210")),
        new Group(
            "q in other orders and with filters",
            List.of(
                "q=간암&sort=registered",
                "q=환자&sort=registered",
                "q=통풍&sort=relevance",
                "q=간암&sort=relevance",
                "q=환자&sort=relevance",
                "q=간암&studyType=중재연구&targetMin=100",
                "q=환자&studyType=중재연구&targetMin=100")),
        new Group(
            "Facets",
            List.of(
                "facets=studyType",
                "facets=sponsor",
                "facets=studyType,phase,recruitmentStatus",
                "facets=studyType,phase,recruitmentStatus&department=Oncology",
                "facets=studyType,phase,recruitmentStatus&q=간암",
                "facets=studyType,phase,recruitmentStatus&q=환자")),
        new Group(
            "Offset 50,000",
            List.of(
                "offset=50000",
                "offset=50000&sort=registered",
                "offset=50000&studyType=중재연구",
                "offset=50000&sort=registered&studyType=중재연구",
                "offset=2000&q=간암",
                "offset=40000&q=환자")));
  }
}
