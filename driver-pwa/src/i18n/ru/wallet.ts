export const wallet = {
  wallet: {
    title: 'Способы оплаты и баланс',
    balance: 'Баланс',
    available: 'Доступно сейчас',
    debt: 'Долг',
    debtNote: 'Долг остался за прошлую зарядку. Пока он не погашен, новую начать нельзя.',
    cards: 'Карты',
    noCards: 'Карт пока нет',
    deleteCard: 'Удалить карту •• {{last4}}',
    deleteAsk: 'Удалить карту •• {{last4}}?',
    deleteNote: 'Её можно будет привязать заново.',
    main: 'Основная',
  },
};
