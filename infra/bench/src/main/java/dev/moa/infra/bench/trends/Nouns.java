package dev.moa.infra.bench.trends;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that titles and tags are put together of; two of them make a rarer one. */
final class Nouns {

  private static final String ALL =
      """
      먹방 게임 뉴스 축구 야구 여행 요리 음악 노래 영화 드라마 예능 일상 공부 운동 건강 자동차 캠핑 낚시 등산 강아지
      고양이 주식 경제 부동산 정치 역사 과학 수학 영어 일본 미국 중국 서울 부산 제주 가족 육아 아기 학교 학생 선생님
      친구 연애 결혼 패션 화장품 피부 머리 다이어트 헬스 요가 댄스 가수 배우 아이돌 콘서트 방송 라디오 인터뷰 리뷰 추천
      비교 정리 방법 초보 강의 기초 실전 이야기 사건 사고 범죄 경찰 군대 전쟁 우주 지구 바다 산책 시장 식당 카페 커피
      라면 치킨 피자 김치 고기 과일 간식 도시락 편의점 백화점 할인 선물 생일 명절 추석 설날 겨울 여름 가을 봄꽃 날씨
      태풍 지진 병원 의사 약국 보험 은행 회사 취업 면접 사업 창업 부업 투자 코인 컴퓨터 휴대폰 카메라 사진 그림 만화
      소설 도서관 종이 장난감 인형 로봇 비행기 기차 버스 자전거 오토바이 골프 농구 배구 수영 스키 바둑 체스 퀴즈 마술
      """;

  private Nouns() {}

  /** As the elements of an array in SQL. */
  static String sql() {
    return Stream.of(ALL.strip().split("\\s+"))
        .map(word -> "'" + word + "'")
        .collect(Collectors.joining(", "));
  }
}
