export const decimal = {
  decimal: {
    roubles: '₽',
    kwh: 'кВт·ч',
    text: 'Введите число, например 500 или 382,80',
    precise: 'После запятой не больше {{digits}} цифр',
    large: 'Слишком большое число',
  },
};
