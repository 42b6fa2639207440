package dev.moa.infra.bench.collect;

import java.util.Random;

/**
 * Records in ICREAT's nine fields, as long as the real ones: titles of some forty Korean letters.
 * The same number always gives the same record.
 */
final class MadeUpTrials {

  private static final String[] DISEASES = {
    "조직구증식증", "만성 폐쇄성 폐질환", "제2형 당뇨병", "진행성 위암", "간세포암종", "류마티스 관절염", "급성 심근경색증", "알츠하이머병",
    "재발성 난소암", "소아 천식", "만성 신장병", "우울장애", "골다공증", "비소세포폐암", "염증성 장질환", "파킨슨병"
  };
  private static final String[] TREATMENTS = {
    "항암화학요법",
    "면역억제제 병용요법",
    "재활운동 프로그램",
    "표적치료제 단독요법",
    "복강경 수술",
    "유산균 보충",
    "인지행동치료",
    "저용량 아스피린",
    "조혈모세포이식",
    "방사선 치료",
    "고주파 열치료",
    "스텐트 삽입술"
  };
  private static final String[] DESIGNS = {
    "전향적 다기관 관찰연구",
    "무작위배정 이중눈가림 위약대조 임상시험",
    "후향적 코호트 구축",
    "장기 추적 등록연구",
    "공개 단일군 예비연구",
    "환자-대조군 비교연구",
    "임상연구 네트워크 구축 및 운영"
  };
  private static final String[] PLACES = {"한빛", "가람", "새봄", "다온", "누리", "해솔", "미르", "온새미로"};
  private static final String[] KINDS = {"대학교병원", "대 서울병원", "의료원", "암센터", "아산병원"};
  private static final String[] DEPARTMENTS = {
    "Pediatrics", "Hematology", "Rehabilitation Medicine", "Gastroenterology", "Endocrinology"
  };
  private static final String[] PERIODS = {"3년", "11개월", "120개월", "24개월", "", "5년"};
  private static final String[] SCOPES = {"국내다기관", "단일기관"};
  private static final String[] TYPES = {"관찰연구", "중재연구", "기타"};
  private static final String[] PHASES = {"코호트", "Case-only", "Phase 4", "Phase 3", ""};

  private MadeUpTrials() {}

  /**
   * Writes a record as a JSON object.
   *
   * @param changed whether it has another title and size than before
   */
  static void write(int number, boolean changed, StringBuilder json) {
    Random random = new Random(number * 0x9E3779B97F4A7C15L);
    String institute = one(PLACES, random) + one(KINDS, random);
    String title =
        "%s 환자에서 %s의 안전성과 유효성을 평가하기 위한 %s%s"
            .formatted(
                one(DISEASES, random),
                one(TREATMENTS, random),
                one(DESIGNS, random),
                changed ? " (변경)" : "");
    int size = 10 + random.nextInt(3000) + (changed ? 1 : 0);
    json.append("{\"과제명\":\"").append(title);
    add(json, "과제번호", id(number));
    add(json, "연구기간", one(PERIODS, random));
    add(json, "연구범위", one(SCOPES, random));
    add(json, "연구종류", one(TYPES, random));
    add(json, "연구책임기관", institute);
    add(json, "임상시험단계(연구모형)", one(PHASES, random));
    add(json, "전체목표연구대상자수", Integer.toString(size));
    add(json, "진료과", one(DEPARTMENTS, random));
    json.append("\"}");
  }

  private static String id(int number) {
    return "C%06d".formatted(number);
  }

  private static void add(StringBuilder json, String name, String value) {
    json.append("\",\"").append(name).append("\":\"").append(value);
  }

  private static String one(String[] values, Random random) {
    return values[random.nextInt(values.length)];
  }
}
